namespace Experiments.Authoring;

/// <summary>What reading a document's settings needs beside the document, and what it finds.</summary>
/// <param name="Bag">Takes the problems.</param>
/// <param name="Known">The names that stand for sources and checkpoints.</param>
internal sealed record ReadContext(DiagnosticBag Bag, KnownNames Known)
{
    /// <summary>The settings that could not be read and kept their defaults; rules about them would mislead.</summary>
    public HashSet<string> Failed { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The strategies that scripts declare.</summary>
    public DeclaredStrategies Declared { get; init; } = DeclaredStrategies.None;

    /// <summary>What scripts would have said that could not be run.</summary>
    public ScriptOutline Unread { get; init; } = ScriptOutline.None;

    /// <summary>The settings that scripts decide, so that YAML need not.</summary>
    public IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    /// <summary>The settings to whose lists scripts add, so that what YAML lists has to be known apart.</summary>
    public IReadOnlySet<string> AddedTo { get; init; } = new HashSet<string>();

    /// <summary>Takes how YAML says the values of strategies that scripts declare, by the settings' paths.</summary>
    public Dictionary<string, string> Texts { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Takes the expressions that were met, each of which says a setting once it is evaluated; null where nobody evaluates them.</summary>
    public List<CodeUse>? Code { get; init; }

    /// <summary>Whether files and folders of data and checkpoints may be gone.</summary>
    public bool AllowsMissingSources { get; init; }

    /// <summary>Whether a file that is extended could not be read: settings and names that are missing may stand there.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The same, with nothing failed yet.</summary>
    public ReadContext Fresh() => this with { Failed = new HashSet<string>(StringComparer.Ordinal) };

    /// <summary>The same for another reading of the whole document: nothing failed and nothing said yet.</summary>
    public ReadContext Anew() => Fresh() with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) };

    /// <summary>A path as a document writes it, made absolute: it is relative to the file that says it.</summary>
    public static string Absolute(YamlScalar path) =>
        Path.GetFullPath(path.Text, path.Span.Document.Folder ?? throw new InvalidOperationException($"`{path.Text}` stands in no folder."));
}
