namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<BFloat16> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<BFloat16>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<Half> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<Half>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<byte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<byte>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<double> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<double>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<float> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<float>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<int> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<int>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<long> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<long>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<sbyte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<sbyte>(rawArray.Span, dimensions), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements, in this shape.</summary>
    public static Tensor tensor(
        Memory<short> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Creation.Finish(Creation.From<short>(rawArray.Span, dimensions), dtype, device, requires_grad, names);
}
