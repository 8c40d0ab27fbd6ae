namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// The numbers from <paramref name="start"/> on, before <paramref name="stop"/>, in steps; int64 if all that is given is whole, else
    /// float32.
    /// </summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Range(start, stop, step, dtype), dtype, device, requires_grad);

    /// <summary>
    /// The numbers from <paramref name="start"/> on, before <paramref name="stop"/>; int64 if all that is given is whole, else
    /// float32.
    /// </summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Range(start, stop, 1, dtype), dtype, device, requires_grad);

    /// <summary>The numbers from 0 on, before <paramref name="stop"/>; int64 if all that is given is whole, else float32.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Range(0, stop, 1, dtype), dtype, device, requires_grad);

    /// <summary>Numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Creation.Finish(Creation.Line(start, end, steps), dtype ?? ScalarType.Float32, device, requires_grad);

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Creation.Finish(Creation.Identity(rows, columns < 0 ? rows : columns), dtype ?? ScalarType.Float32, device, requires_grad, names);
}
