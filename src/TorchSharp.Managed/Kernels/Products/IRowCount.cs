namespace TorchSharp.Kernels;

/// <summary>A number of rows that the compiler knows.</summary>
internal interface IRowCount
{
    static abstract int Count { get; }
}
