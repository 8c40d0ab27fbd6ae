using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>A function of one number that stays in its type, for all types of numbers.</summary>
internal interface INumberFunction
{
    /// <summary>The function.</summary>
    static abstract T Apply<T>(T x)
        where T : unmanaged, INumber<T>;
}
