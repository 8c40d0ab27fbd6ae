namespace TorchSharp.Kernels;

/// <summary>A tensor that takes part in a step of Adam; all pointers are to <paramref name="count"/> elements without gaps.</summary>
/// <param name="factors">What to multiply by.</param>
/// <param name="count">How many elements.</param>
/// <param name="parameter">What is changed.</param>
/// <param name="gradient">Its gradient; not changed. Null where <paramref name="product"/> takes its place.</param>
/// <param name="first">First moment.</param>
/// <param name="second">Second moment.</param>
/// <param name="largest">Running maximum of the second moment (AMSGrad; Reddi, Kale &amp; Kumar 2018), or null.</param>
/// <param name="product">A gradient in float32 that is multiplied out on the way.</param>
internal readonly unsafe struct AdamTensor<T>(
    in AdamFactors factors, long count, T* parameter, T* gradient, T* first, T* second, T* largest, ThinProduct product = default)
    where T : unmanaged
{
    public readonly AdamFactors Factors = factors;
    public readonly long Count = count;
    public readonly T* Parameter = parameter;
    public readonly T* Gradient = gradient;
    public readonly T* First = first;
    public readonly T* Second = second;
    public readonly T* Largest = largest;
    public readonly ThinProduct Product = product;
}
