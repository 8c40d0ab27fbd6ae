using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>A relation of two numbers, for all types of numbers.</summary>
internal interface IComparison
{
    /// <summary>Whether it holds.</summary>
    static abstract bool Holds<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}
