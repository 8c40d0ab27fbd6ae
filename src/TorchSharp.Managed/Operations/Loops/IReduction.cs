using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>Makes one number of many, for all types of numbers.</summary>
internal interface IReduction
{
    /// <summary>What no numbers make.</summary>
    static abstract T Start<T>()
        where T : unmanaged, INumber<T>;

    /// <summary>What two results make together; order and grouping must not matter but for rounding.</summary>
    static abstract T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}
