namespace TorchSharp.Operations;

/// <summary>What a <see cref="StridedLoop"/> does with a row; a struct that holds the tensors' pointers.</summary>
internal unsafe interface IRowBody
{
    /// <summary>Works on one row.</summary>
    /// <param name="offsets">Per tensor the first element's place, in elements from its pointer.</param>
    /// <param name="strides">Per tensor the distance of neighbours, in elements.</param>
    /// <param name="count">The number of elements.</param>
    void Run(long* offsets, long* strides, long count);
}
