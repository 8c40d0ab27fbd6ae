using static TorchSharp.torch;

namespace TorchSharp.Operations;

/// <summary>Fills tensors with random numbers, in the order of their memory, as PyTorch does.</summary>
internal static unsafe class Sampling
{
    /// <summary>Fills with uniform numbers of [from, to); unrecorded.</summary>
    public static void Uniform(TensorCore target, double from, double to, Generator? generator)
    {
        if (!(from <= to)) throw new ExternalException($"uniform_ wants from ≤ to, not {from} and {to}.");
        Fill(target, generator, Filler.For(
            (stream, values) => stream.Uniform(values, from, to),
            (stream, values) => stream.Uniform(values, from, to)));
    }

    /// <summary>Fills with normal numbers; unrecorded.</summary>
    public static void Normal(TensorCore target, double mean, double std, Generator? generator)
    {
        if (!(std >= 0)) throw new ExternalException($"normal_ wants a standard deviation that is not negative, not {std}.");
        Filler filler = target.IsDense
            ? Filler.For((stream, values) => stream.Normal(values, mean, std), (stream, values) => stream.Normal(values, mean, std))
            : Filler.OneByOne(stream => stream.NextNormal(mean, std));
        Fill(target, generator, filler);
    }

    /// <summary>Fills with ones, each with probability <paramref name="p"/>, and zeros; unrecorded.</summary>
    public static void Bernoulli(TensorCore target, double p, Generator? generator)
    {
        if (p is not (>= 0 and <= 1)) throw new ExternalException($"bernoulli_ wants a probability between 0 and 1, not {p}.");
        Fill(target, generator, Filler.OneByOne(stream => stream.NextBernoulli(p) ? 1 : 0));
    }

    /// <summary>Fills with ones, each with its own probability, and zeros; unrecorded.</summary>
    public static void Bernoulli(TensorCore target, TensorCore probabilities, Generator? generator)
    {
        if (!target.Sizes.AsSpan().SequenceEqual(probabilities.Sizes))
            throw new ExternalException($"bernoulli_ wants probabilities in the tensor's shape {Shapes.Text(target.Sizes)}, not " +
                $"{probabilities.Description}.");
        TensorCore given = Conversion.Convert(probabilities, ScalarType.Float64), drawn = TensorCore.Allocate(ScalarType.Float32, target.Sizes);
        bool isDouble = probabilities.Type == ScalarType.Float64; // decides how many random bits a draw takes
        (generator ?? Generator.Default).Draw((given, drawn, isDouble), static (stream, work) =>
        {
            var p = new ReadOnlySpan<double>(work.given.Data, checked((int)work.given.Count));
            var values = new Span<float>(work.drawn.Data, p.Length);
            for (int i = 0; i < p.Length; i++)
            {
                if (p[i] is not (>= 0 and <= 1)) throw new ExternalException($"bernoulli wants probabilities between 0 and 1, not {p[i]}.");
                values[i] = (work.isDouble ? stream.NextBernoulli(p[i]) : stream.NextSingle() < (float)p[i]) ? 1 : 0;
            }
        });
        given.Release();
        Store(drawn, target);
    }

    /// <summary>Fills with integers of [low, high); unrecorded.</summary>
    public static void Integers(TensorCore target, long low, long high, Generator? generator)
    {
        if (low >= high) throw new ExternalException($"Random integers want low < high, not {low} and {high}.");
        TensorCore whole = TensorCore.Allocate(ScalarType.Int64, target.Sizes);
        (generator ?? Generator.Default).Draw(whole,
            (stream, core) => stream.Integers(new Span<long>(core.Data, checked((int)core.Count)), low, high));
        Store(whole, target);
    }

    /// <summary>A permutation of 0 … n − 1.</summary>
    public static void Permutation(TensorCore target, Generator? generator)
    {
        TensorCore whole = TensorCore.Allocate(ScalarType.Int64, target.Sizes);
        (generator ?? Generator.Default).Draw(whole, (stream, core) => stream.Permutation(new Span<long>(core.Data, checked((int)core.Count))));
        Store(whole, target);
    }

    private static void Fill(TensorCore target, Generator? generator, Filler filler)
    {
        // Half precision draws as single precision does and rounds; every other type that is not floating is refused.
        if (!target.Type.IsFloating())
            throw new ExternalException($"Random numbers of this kind are no integers: {target.Description} cannot hold them.");
        ScalarType type = target.Type.Computed();
        if (type == target.Type && target.IsDense)
        {
            (generator ?? Generator.Default).Draw((filler, target), static (stream, work) => work.filler.Fill(stream, work.target));
            return;
        }

        int[] order = [.. Enumerable.Range(0, target.Sizes.Length).OrderByDescending(d => target.Strides[d])];
        TensorCore inMemoryOrder = target.View([.. order.Select(d => target.Sizes[d])], [.. order.Select(d => target.Strides[d])], target.Offset);
        TensorCore values = TensorCore.Allocate(type, inMemoryOrder.Sizes);
        (generator ?? Generator.Default).Draw((filler, values), static (stream, work) => work.filler.Fill(stream, work.values));
        Store(values, inMemoryOrder);
        inMemoryOrder.Release();
    }

    /// <summary>Copies into the target, and gives the source back.</summary>
    private static void Store(TensorCore values, TensorCore target)
    {
        TensorCore typed = Conversion.Convert(values, target.Type);
        values.Release();
        Copying.Copy(typed, target);
        typed.Release();
    }
}
