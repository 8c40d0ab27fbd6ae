namespace TorchSharp.Kernels;

/// <summary>
/// What the innermost loops of products do with a vector, on the hardware's own type. The compiler copies one that a function returns in a struct, as
/// <see cref="ILanes{T}"/> has it, once more, which would cost the loop a quarter of its instructions.
/// </summary>
internal unsafe interface IRegister<T> where T : struct
{
    /// <summary>Floats in the vector.</summary>
    static abstract int Count { get; }

    static abstract T Zero { get; }

    static abstract T Broadcast(float value);

    static abstract T Load(float* source);

    static abstract void Store(T value, float* target);

    /// <summary>a · b + c, rounded once wherever the processor can.</summary>
    static abstract T MulAdd(T a, T b, T c);
}
