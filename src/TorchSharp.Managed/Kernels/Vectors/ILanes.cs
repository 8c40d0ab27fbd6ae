namespace TorchSharp.Kernels;

/// <summary>A hardware vector of floats. Structs implement it, so that a kernel written once compiles to each width's own instructions.</summary>
internal unsafe interface ILanes<T> where T : unmanaged, ILanes<T>
{
    /// <summary>Floats in the vector.</summary>
    static abstract int Count { get; }

    static abstract T Zero { get; }

    static abstract T Broadcast(float value);

    static abstract T Load(float* source);

    /// <summary>
    /// The first <paramref name="count"/> floats (fewer than <see cref="Count"/>), the others <paramref name="fill"/>; reads no further.
    /// </summary>
    static abstract T LoadPartial(float* source, int count, float fill = 0);

    void Store(float* target);

    /// <summary>Writes the first <paramref name="count"/> floats only.</summary>
    void StorePartial(float* target, int count);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary>a · b + c, rounded once wherever the processor can.</summary>
    static abstract T MulAdd(T a, T b, T c);

    /// <summary>The smaller; where either is NaN, <paramref name="b"/>, or NaN if the processor prefers.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger; where either is NaN, <paramref name="b"/>, or NaN if the processor prefers.</summary>
    static abstract T Max(T a, T b);

    static abstract T Abs(T a);

    static abstract T Sqrt(T a);

    static abstract T Log(T a);

    /// <summary>All bits set where a &lt; b.</summary>
    static abstract T Less(T a, T b);

    /// <summary>a where the mask's bits are set, otherwise b.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>The magnitude of <paramref name="a"/> with the sign of <paramref name="sign"/>.</summary>
    static abstract T CopySign(T a, T sign);

    /// <summary>2ⁿ for a float that holds 1.5 · 2²³ + n, n from −126 to 127: the sum's low bits are n itself.</summary>
    static abstract T PowerOfTwo(T biased);

    /// <summary>The sum of all lanes, pairwise.</summary>
    static abstract float Sum(T a);

    /// <summary>The largest of all lanes.</summary>
    static abstract float Largest(T a);
}
