namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        BFloat16[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<BFloat16>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        BFloat16[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<BFloat16>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        BFloat16[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<BFloat16>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<Half>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<Half>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<Half>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<bool>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<bool>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<bool>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<byte>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<byte>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<byte>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<double>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<double>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<double>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<float>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<float>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<float>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<int>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<int>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<int>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<long>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<long>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<long>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<sbyte>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<sbyte>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<sbyte>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<short>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<short>(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with these elements and dimensions.</summary>
    public static Tensor tensor(
        short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.FromGrid<short>(rawArray), dtype, device, requires_grad, names);
}
