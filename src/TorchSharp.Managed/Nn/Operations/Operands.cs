namespace TorchSharp.Operations;

/// <summary>What the fused operations ask of their operands.</summary>
internal static unsafe class Operands
{
    /// <summary>The first element of a tensor of float32.</summary>
    public static float* Floats(this Tensor tensor) => (float*)tensor.Core.Data;

    /// <summary>The first element, or null where there is no tensor.</summary>
    public static float* FloatsOrNull(this Tensor? tensor) => tensor is null ? null : (float*)tensor.Core.Data;

    /// <summary>A new tensor of float32 with undefined content.</summary>
    public static Tensor New(params ReadOnlySpan<long> sizes) => Creation.Empty(sizes, ScalarType.Float32);

    /// <summary>A new tensor of float32 with undefined content, in the shape of another one.</summary>
    public static Tensor NewLike(Tensor tensor) => Creation.Empty(tensor.Core.Sizes, ScalarType.Float32);

    /// <summary>The same elements in single precision, recorded; null stays null.</summary>
    public static Tensor? Single(Tensor? tensor) => tensor is null ? null : Conversion.To(tensor, ScalarType.Float32);

    /// <summary>Complains unless all operands are of the first one's type, which must be a floating-point type.</summary>
    /// <exception cref="ExternalException">They are not.</exception>
    public static void RequireOneType(string operation, Tensor first, params ReadOnlySpan<Tensor?> others)
    {
        ScalarType type = first.Core.Type;
        if (!type.IsFloating())
            throw new ExternalException($"{operation} wants floating-point numbers, not {first.Core.Description}: convert with " +
                "to(ScalarType.Float32) first.");
        foreach (Tensor? other in others)
        {
            if (other is not null && other.Core.Type != type)
                throw new ExternalException($"{operation} wants operands of one type, but was given {first.Core.Description} and " +
                    $"{other.Core.Description}: convert one with to().");
        }
    }

    /// <summary>Class numbers as dense int64.</summary>
    /// <exception cref="ExternalException">The tensor is of another type: other than row numbers, class numbers may not even be int32.</exception>
    public static Tensor Classes(string operation, Tensor tensor) =>
        tensor.Core.Type == ScalarType.Int64
            ? Copying.Dense(tensor)
            : throw new ExternalException($"{operation} wants class numbers of type Int64, not {tensor.Core.Description}: convert with " +
                "to(ScalarType.Int64) first.");

    /// <summary>Row numbers as dense int64.</summary>
    /// <exception cref="ExternalException">The tensor does not hold integers.</exception>
    public static Tensor Indices(string operation, Tensor tensor)
    {
        if (!tensor.Core.Type.IsInteger())
            throw new ExternalException($"{operation} wants integers, not {tensor.Core.Description}: convert with to(ScalarType.Int64) first.");
        Tensor integers = tensor.Core.Type == ScalarType.Int64 ? tensor : new Tensor(Conversion.Convert(tensor.Core, ScalarType.Int64));
        return Copying.Dense(integers);
    }
}
