namespace TorchSharp.Kernels;

/// <summary>An operation on one element of each of up to three operands; those that it does not use are not read.</summary>
internal interface IPointwise
{
    /// <summary>Operands, from 0 to 3.</summary>
    static abstract int Operands { get; }

    V Apply<V>(V x, V z, V w) where V : unmanaged, ILanes<V>;
}
