using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors, looked up by number: […] → […, width].</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long _paddingIndex;

    internal Embedding(Parameter weight, long? paddingIndex)
        : base(nameof(Embedding))
    {
        long rows = weight.shape[0];
        _paddingIndex = paddingIndex is { } index ? (index < 0 ? index + rows : index) : -1;
        if (paddingIndex is not null && (_paddingIndex < 0 || _paddingIndex >= rows))
            throw new ArgumentException($"An embedding of {rows} rows has no row {paddingIndex} for padding.", nameof(paddingIndex));
        register_parameter(nameof(weight), weight);
        DetachParameters();
    }

    /// <summary>[rows, width]</summary>
    public Parameter? weight
    {
        get => _internal_params.TryGetValue(nameof(weight), out Parameter? value) ? value : null;
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    /// <summary>The vectors of the rows that <paramref name="input"/> names.</summary>
    /// <param name="input">Row numbers, any shape.</param>
    /// <exception cref="ExternalException">There is no such row.</exception>
    public override Tensor forward(Tensor input) =>
        FusedEmbedding.Apply(input, weight ?? throw new InvalidOperationException("The embedding's weight was removed."), _paddingIndex);
}
