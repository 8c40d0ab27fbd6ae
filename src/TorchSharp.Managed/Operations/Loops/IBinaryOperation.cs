using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>A function of two numbers, for all types of numbers.</summary>
internal interface IBinaryOperation
{
    /// <summary>Whether the form for vectors may be used for a type.</summary>
    static virtual bool HasVector<T>() => false;

    /// <summary>The function.</summary>
    static abstract T Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>;

    /// <summary>The function on several numbers at once.</summary>
    static virtual Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => throw new NotSupportedException();
}
