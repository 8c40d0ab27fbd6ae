using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>Where the rows come from: a name in the catalogue, a file, or a mapping that also says how the file is written.</summary>
internal sealed class SourceKind : ValueKind<SourceOptions>
{
    private static readonly SourceFileKind File = new();

    /// <summary>The keys of the mapping.</summary>
    public static Section<SourceOptions> Section { get; } = new(
        new ValueSetting<SourceOptions, string?>("path", File!, s => s.Path, (s, v) => s with { Path = v }, "The file, relative to the experiment's.",
            required: true),
        new ValueSetting<SourceOptions, TableFormat?>("format", new NullableKind<TableFormat>(EnumKind.Of<TableFormat>()), s => s.Format,
            (s, v) => s with { Format = v },
            "How the file is written; by default its extension says.", optional: true),
        new ValueSetting<SourceOptions, bool?>("header", new NullableKind<bool>(new BooleanKind()), s => s.Header, (s, v) => s with { Header = v },
            "Whether the first record names the columns; by default it does.", optional: true),
        new ValueSetting<SourceOptions, string?>("text", new TextKind(oneLine: true)!, s => s.Text, (s, v) => s with { Text = v },
            "The text's column, by name or by position from 0.", optional: true),
        new ValueSetting<SourceOptions, string?>("label", new TextKind(oneLine: true)!, s => s.Label, (s, v) => s with { Label = v },
            "The label's column, by name or by position from 0.", optional: true));

    /// <inheritdoc/>
    public override string Expected => "a name of the catalogue, such as `sms-spam`, the path of a .csv or .tsv file, or a mapping with `path`";

    /// <inheritdoc/>
    public override CodeTarget Code { get; } = CodeTarget.Of<string>();

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out SourceOptions value)
    {
        value = null;
        switch (node)
        {
            case YamlScalar scalar when context.Known.Sources.Contains(scalar.Text):
                value = new SourceOptions { Name = scalar.Text };
                return true;
            case YamlScalar { Text.Length: > 0 } scalar when !CatalogueName.LooksLikePath(scalar.Text):
                return CatalogueName.Unknown(scalar, context, path, context.Known.Sources, "./messages.csv");
            case YamlScalar scalar:
                value = new SourceOptions();
                if (!File.TryRead(scalar, context, path, out var file))
                    return false;
                value = new SourceOptions { Path = file };
                return HasFormat(value, scalar.Span, context, path);
            case YamlMapping mapping:
                return ReadMapping(mapping, context, path, out value);
            default:
                return WrongType(node, context, path);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => SchemaNode.AnyOf(
        SchemaNode.OneOf(known.Sources),
        SchemaNode.Text(@"\.([cC][sS][vV]|[tT][sS][vV])$"),
        Section.Schema(known, new SourceOptions(), demanding: true));

    /// <inheritdoc/>
    public override YamlNode Merge(YamlNode below, YamlNode above) =>
        below is YamlMapping lower && above is YamlMapping upper ? Section.Merge(lower, upper) : above;

    /// <inheritdoc/>
    public override string? Write(SourceOptions value)
    {
        if (value.Rows is not null)
            return null;
        if (value.Name is not null)
            return YamlText.Write(value.Name);
        var writer = new FlowWriter();
        Section.Write(value, writer);
        return writer.ToString();
    }

    /// <inheritdoc/>
    public override string Identity(SourceOptions value) => value.Rows is not null ? "script" : value.Name ?? "file";

    private static bool ReadMapping(YamlMapping mapping, ReadContext context, string path, out SourceOptions value)
    {
        var inner = context.Fresh();
        value = Section.Read(mapping, mapping.Span, inner, path, new SourceOptions());
        if (inner.Failed.Count > 0)
            return false;
        return HasFormat(value, mapping.Find("path")!.Value.Span, context, path) & ColumnsCanBeFound(value, mapping, context, path);
    }

    private static bool HasFormat(SourceOptions source, SourceSpan place, ReadContext context, string path)
    {
        if (source.Format is not null || Path.GetExtension(source.Path)!.ToLowerInvariant() is ".csv" or ".tsv")
            return true;
        context.Bag.Add(DiagnosticCodes.UnknownFormat, place, $"the name of {Path.GetFileName(source.Path)} does not say how the file is written",
            allowed: $"write `{path}: {{ path: …, format: tsv }}`, or csv");
        return false;
    }

    private static bool ColumnsCanBeFound(SourceOptions source, YamlMapping mapping, ReadContext context, string path)
    {
        if (source.Header is not false)
            return true;
        var sound = true;
        foreach (var (key, column) in new[] { ("text", source.Text), ("label", source.Label) })
            if (column is null || !column.All(char.IsAsciiDigit))
            {
                sound = false;
                context.Bag.Add(DiagnosticCodes.ColumnsWithoutHeader, (mapping.Find(key) ?? mapping.Find("header")!).Value.Span,
                    $"without a header, `{path}.{key}` has to be the position of a column",
                    allowed: $"count from 0: `{key}: 1` is the second column");
            }

        return sound;
    }
}
