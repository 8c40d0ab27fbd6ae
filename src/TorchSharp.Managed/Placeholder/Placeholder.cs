#pragma warning disable CS1591
namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract class Module<T1, TResult>;

        public static Module<Tensor, Tensor> Linear(long inputSize, long outputSize, bool hasBias = true) => throw new NotSupportedException();
    }
}
