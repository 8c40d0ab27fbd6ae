namespace Experiments.Authoring;

/// <summary>A setting and the value that a point of an axis gives it, where they stand.</summary>
/// <param name="Path">The setting, such as <c>training.learning_rate</c>.</param>
/// <param name="Place">Where the sweep names it.</param>
/// <param name="Value">The value, as if it stood in the experiment itself.</param>
internal sealed record AxisSetting(string Path, SourceSpan Place, YamlNode Value)
{
    /// <summary>The value as YAML writes it in one line.</summary>
    public string Text { get; } = YamlFlow.Write(Value);
}
