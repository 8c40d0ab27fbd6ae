namespace TorchSharp.Operations;

/// <summary>Class numbers as rows of zeros with a one.</summary>
internal static unsafe class OneHot
{
    public static Tensor Apply(Tensor x, long classes)
    {
        using var workspace = Workspace.Enter();
        Tensor numbers = Operands.Classes("one_hot", x);
        var values = new ReadOnlySpan<long>(numbers.Core.Data, checked((int)numbers.Core.Count));
        long largest = -1, smallest = 0;
        foreach (long value in values) (largest, smallest) = (Math.Max(largest, value), Math.Min(smallest, value));
        if (classes == -1) classes = largest + 1;
        if (smallest < 0) throw new ExternalException($"one_hot wants class numbers from 0 on, but {smallest} is among them.");
        if (classes < 1) throw new ExternalException("one_hot of no numbers cannot tell how many classes there are: pass num_classes.");
        if (largest >= classes) throw new ExternalException($"one_hot has {classes} classes, but {largest} is among the class numbers.");
        Tensor result = Creation.Full([.. x.Core.Sizes, classes], 0, ScalarType.Int64);
        long* to = (long*)result.Core.Data;
        for (int i = 0; i < values.Length; i++) to[i * classes + values[i]] = 1;
        return workspace.Keep(result);
    }
}
