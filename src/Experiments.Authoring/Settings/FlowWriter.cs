namespace Experiments.Authoring;

/// <summary>Writes settings as a mapping in one line: <c>{ train: 0.7, test: 0.3 }</c>; empty where there are none.</summary>
internal sealed class FlowWriter : ISettingsWriter
{
    private readonly List<string> _parts = [];

    /// <inheritdoc/>
    public void Value(string key, string? value, string? identity)
    {
        if (value is not null) // otherwise a script says it
            _parts.Add($"{key}: {value}");
    }

    /// <inheritdoc/>
    public void BeginSection(string key) => throw new NotSupportedException("A strategy's parameters are single values.");

    /// <inheritdoc/>
    public void EndSection() => throw new NotSupportedException("A strategy's parameters are single values.");

    /// <inheritdoc/>
    public override string ToString() => _parts.Count == 0 ? "" : $"{{ {string.Join(", ", _parts)} }}";
}
