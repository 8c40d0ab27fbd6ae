namespace TorchSharp.Modules;

/// <summary>The tensors of an optimiser's state: float64 for parameters of float64, otherwise float32; owned by no dispose scope.</summary>
internal static unsafe class StateTensors
{
    /// <summary>A tensor of zeros in a parameter's shape.</summary>
    public static Tensor Zeros(Parameter parameter) =>
        Creation.Full(parameter.Core.Sizes, 0, TypeOf(parameter)).DetachFromDisposeScope();

    /// <summary>Refuses a state that was made when its parameter had another type.</summary>
    /// <exception cref="ExternalException">The parameter was converted since.</exception>
    public static void RequireTypeFor(TensorCore parameter, Tensor state)
    {
        if (state.Core.Type != DenseElements.TypeFor(parameter.Type))
            throw new ExternalException($"The optimiser's state is {state.Core.Description}, but its parameter has become {parameter.Description}: " +
                "make the optimiser anew after a module was converted.");
    }

    /// <summary>A copy.</summary>
    /// <exception cref="ArgumentException">The tensor does not have the parameter's shape.</exception>
    public static Tensor? Copy(Tensor? source, Parameter parameter)
    {
        if (source is null) return null;
        if (!source.Core.Sizes.AsSpan().SequenceEqual(parameter.Core.Sizes))
            throw new ArgumentException($"The state {source.Core.Description} belongs to another parameter than " +
                $"{parameter.Core.Description}.", nameof(source));
        return Conversion.To(source.detach(), TypeOf(parameter), copy: true).DetachFromDisposeScope();
    }

    /// <summary>Writes whether there is a tensor, and its elements.</summary>
    public static void Write(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is null) return;
        int size = tensor.Core.Type.Size();
        writer.Write(tensor.Core.Count);
        for (long done = 0, step; done < tensor.Core.Count; done += step)
        {
            step = Math.Min(1 << 20, tensor.Core.Count - done);
            writer.Write(new ReadOnlySpan<byte>(tensor.Core.Data + done * size, (int)step * size));
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The elements are not as many as the parameter's, or end too early.</exception>
    public static Tensor? Read(BinaryReader reader, Parameter parameter)
    {
        if (!reader.ReadBoolean()) return null;
        long count = reader.ReadInt64();
        if (count != parameter.Core.Count)
            throw new InvalidDataException($"The optimiser's state has {count} elements where the parameter {parameter.Core.Description} has " +
                $"{parameter.Core.Count}.");
        Tensor result = Creation.Empty(parameter.Core.Sizes, TypeOf(parameter)).DetachFromDisposeScope();
        int size = result.Core.Type.Size();
        for (long done = 0, step; done < count; done += step)
        {
            step = Math.Min(1 << 20, count - done);
            reader.BaseStream.ReadExactly(new Span<byte>(result.Core.Data + done * size, (int)step * size));
        }

        return result;
    }

    /// <summary>Whether two tensors are both absent, or the same but for rounding.</summary>
    public static bool AreClose(Tensor? a, Tensor? b)
    {
        if (a is null || b is null) return a is null && b is null;
        if (!a.Core.Sizes.AsSpan().SequenceEqual(b.Core.Sizes)) return false;
        TensorCore left = Conversion.Convert(a.Core, ScalarType.Float64), right = Conversion.Convert(b.Core, ScalarType.Float64);
        double* x = (double*)left.Data, y = (double*)right.Data;
        bool areClose = true;
        for (long i = 0; i < left.Count && areClose; i++) areClose = Math.Abs(x[i] - y[i]) <= 1e-8 + 1e-5 * Math.Abs(y[i]);
        left.Release();
        right.Release();
        return areClose;
    }

    private static ScalarType TypeOf(Parameter parameter) => DenseElements.TypeFor(parameter.Core.Type);
}
