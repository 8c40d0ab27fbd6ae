namespace TorchSharp.Operations;

/// <summary>How a dense tensor of floats or doubles is filled from a random stream.</summary>
internal sealed unsafe class Filler
{
    private readonly Singles _singles;
    private readonly Doubles _doubles;

    private Filler(Singles singles, Doubles doubles) => (_singles, _doubles) = (singles, doubles);

    public delegate void Singles(RandomStream stream, Span<float> values);

    public delegate void Doubles(RandomStream stream, Span<double> values);

    /// <summary>All elements at once.</summary>
    public static Filler For(Singles singles, Doubles doubles) => new(singles, doubles);

    /// <summary>Each element by a draw of its own.</summary>
    public static Filler OneByOne(Func<RandomStream, double> draw) => new(
        (stream, values) =>
        {
            foreach (ref float value in values) value = (float)draw(stream);
        },
        (stream, values) =>
        {
            foreach (ref double value in values) value = draw(stream);
        });

    /// <summary>Fills a dense tensor.</summary>
    public void Fill(RandomStream stream, TensorCore target)
    {
        int count = checked((int)target.Count);
        if (target.Type == ScalarType.Float64)
            _doubles(stream, new Span<double>(target.Data, count));
        else
            _singles(stream, new Span<float>(target.Data, count));
    }
}
