using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A strategy whose parameters are the settings of a record.</summary>
/// <typeparam name="T">What all ways of doing it implement.</typeparam>
/// <typeparam name="TOptions">The record.</typeparam>
/// <param name="name">The name in YAML.</param>
/// <param name="defaults">The record where no parameter is given.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="description">What it does, in a sentence.</param>
internal sealed class StrategyOf<T, TOptions>(string name, TOptions defaults, Section<TOptions> parameters, string description)
    : Strategy<T>(name, description)
    where T : notnull
    where TOptions : T
{
    /// <summary>A rule across the parameters: adds what is wrong to the bag.</summary>
    public Action<TOptions, ParameterPlaces, DiagnosticBag>? Check { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters => parameters.Keys;

    /// <inheritdoc/>
    public override bool TryRead(YamlMapping? mapping, SourceSpan place, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        // Its own set of failures, so that the rule below is tried only where every parameter was read.
        var inner = context.Fresh();
        var options = mapping is null ? defaults : parameters.Read(mapping, place, inner, path, defaults);
        value = options;
        if (inner.Failed.Count > 0)
            return false;
        if (!context.IsIncomplete)
            Check?.Invoke(options, new ParameterPlaces(mapping, place), context.Bag);
        return true;
    }

    /// <inheritdoc/>
    public override bool NeedsParameters => parameters.Settings.Any(setting => setting.Required);

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => parameters.Schema(known, defaults, demanding: true);

    /// <inheritdoc/>
    public override string? WriteParameters(T value)
    {
        if (value is not TOptions options)
            return null;
        var writer = new FlowWriter();
        parameters.Write(options, writer);
        return writer.ToString();
    }
}
