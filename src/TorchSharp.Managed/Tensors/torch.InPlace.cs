namespace TorchSharp;

public static partial class torch
{
    /// <summary>A dimension of one element put in, in place.</summary>
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);

    /// <summary>A dimension of one element taken out, or all of them, in place.</summary>
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);
}
