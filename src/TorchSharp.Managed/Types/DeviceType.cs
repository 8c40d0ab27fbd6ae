namespace TorchSharp;

/// <summary>Kinds of devices. This build has the CPU alone.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA graphics processor.</summary>
    CUDA = 1,

    /// <summary>Intel's MKL-DNN.</summary>
    MKLDNN = 2,

    /// <summary>OpenGL.</summary>
    OPENGL = 3,

    /// <summary>OpenCL.</summary>
    OPENCL = 4,

    /// <summary>Intel's IDEEP.</summary>
    IDEEP = 5,

    /// <summary>An AMD graphics processor.</summary>
    HIP = 6,

    /// <summary>A field-programmable gate array.</summary>
    FPGA = 7,

    /// <summary>Microsoft's MSNPU.</summary>
    MSNPU = 8,

    /// <summary>Google's XLA.</summary>
    XLA = 9,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,

    /// <summary>No storage, only shapes.</summary>
    META = 14,
}
