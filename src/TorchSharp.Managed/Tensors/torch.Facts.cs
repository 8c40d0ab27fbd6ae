namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many elements a tensor has.</summary>
    public static long numel(Tensor input) => input.numel();

    /// <summary>Whether elements are floating-point numbers.</summary>
    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    /// <summary>Whether elements are integers.</summary>
    public static bool is_integral(Tensor t) => t.is_integral();

    /// <summary>Whether elements are complex numbers: not in this build.</summary>
    public static bool is_complex(Tensor input) => input.is_complex();

    /// <summary>Whether all elements agree within |x - y| ≤ atol + rtol · |y|.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    /// <summary>Whether the only element is not zero.</summary>
    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    /// <summary>A copy of its own.</summary>
    public static Tensor clone(Tensor input) => input.clone();

    /// <summary>The type in which two tensors are computed together.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => Pointwise.Promote(tensor1.Core, tensor2.Core);

    /// <summary>Whether a result of one type may be stored in place in a tensor of another.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => from.Category() <= to.Category();

    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>The type of factories' results where none is given: float32.</summary>
    public static ScalarType get_default_dtype() => ScalarType.Float32;
}
