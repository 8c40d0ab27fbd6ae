namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.BFloat16), dtype, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Bool), dtype, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Byte), null, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Float64), dtype, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Float32), null, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Int32), null, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Int64), dtype, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Int8), null, device, requires_grad);

    /// <summary>A tensor of one element and no dimension.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Single(scalar, ScalarType.Int16), null, device, requires_grad);
}
