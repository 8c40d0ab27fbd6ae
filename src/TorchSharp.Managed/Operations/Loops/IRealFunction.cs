using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>A function of one number, in single and double precision.</summary>
internal unsafe interface IRealFunction
{
    /// <summary>The vectorised form for single precision without gaps, or null.</summary>
    static virtual delegate*<float*, float*, long, void> Kernel => null;

    /// <summary>The function.</summary>
    static abstract T Apply<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
