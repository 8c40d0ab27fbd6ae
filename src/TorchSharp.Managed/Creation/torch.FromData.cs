namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with the elements and dimensions of an array.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<BFloat16>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<BFloat16>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<bool>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<byte>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<double>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<float>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<int>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<long>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<sbyte>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<short>([.. rawArray], [rawArray.Count]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<bool>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<byte>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<double>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<float>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<int>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<long>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<sbyte>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>A tensor of one dimension with these elements.</summary>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        Creation.Finish(Creation.From<short>(rawArray, [rawArray.Length]), dtype, device, false);

    /// <summary>The tensor in this type; shared when it has it already.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => Creation.As(data, dtype, device);

    /// <summary>A tensor with the elements and dimensions of an array.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => Creation.FromArray(rawArray, null, device, false);

    /// <summary>A tensor with the elements and dimensions of an array.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.FromArray(rawArray, dtype, device, requires_grad, names);

    /// <summary>
    /// A tensor of one dimension with <paramref name="count"/> elements of an array (all, if negative) from <paramref name="offset"/>
    /// on.
    /// </summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false) =>
        Creation.FromBuffer(rawArray, dtype, count, offset, requires_grad);
}
