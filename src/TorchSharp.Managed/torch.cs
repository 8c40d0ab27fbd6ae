namespace TorchSharp;

/// <summary>
/// The entrance to tensors: factories and operations. This assembly stands in for TorchSharp 0.107.0 without native code; every
/// public member exists there with the same signature and meaning.
/// </summary>
public static partial class torch
{
    /// <summary>The version of TorchSharp's API that this assembly follows.</summary>
    public static string __version__ => "0.107.0";

    /// <summary>How many threads one operation may use.</summary>
    public static int get_num_threads() => Kernels.WorkPool.Threads;

    /// <summary>Sets how many threads one operation may use. Results do not depend on it, bit for bit.</summary>
    public static void set_num_threads(int num) => Kernels.WorkPool.Threads = num;

    /// <summary>NVIDIA devices: not in this build.</summary>
    public static partial class cuda
    {
        /// <summary>Whether there is an NVIDIA device: not for this build.</summary>
        public static bool is_available() => false;

        /// <summary>How many NVIDIA devices there are: none for this build.</summary>
        public static int device_count() => 0;

        /// <summary>Whether cuDNN is there: not for this build.</summary>
        public static bool is_cudnn_available() => false;

        /// <summary>Waits for an NVIDIA device: there is none for this build.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Always.</exception>
        public static void synchronize(Device? device = null) =>
            throw new System.Runtime.InteropServices.ExternalException("This build has no CUDA, so there is no device to wait for.");
    }

    /// <summary>Whether there is an NVIDIA device: not for this build.</summary>
    public static bool cuda_is_available() => false;
}
