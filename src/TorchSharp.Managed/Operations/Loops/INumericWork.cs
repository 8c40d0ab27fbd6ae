using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>Work that is written once for all types of numbers.</summary>
internal interface INumericWork
{
    /// <summary>Does it for one type.</summary>
    void Run<T>()
        where T : unmanaged, INumber<T>;
}
