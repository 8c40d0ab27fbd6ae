using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A type of value that a setting can have: how it is read, checked, written and described.</summary>
/// <typeparam name="T">The type in C#.</typeparam>
internal abstract class ValueKind<T>
{
    /// <summary>What it takes, to go on after "takes": <c>a whole number from 1 on</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Whether the words <c>null</c> and <c>~</c> are text to it.</summary>
    public virtual bool TakesText => false;

    /// <summary>Whether what could be read of a value of which something could not is looked at by rules: the other items of a list.</summary>
    public virtual bool KeepsParts => false;

    /// <summary>What a C# expression for it has to come to.</summary>
    public virtual CodeTarget Code => CodeTarget.Of<T>();

    /// <summary>Reads a value, or says in the context's bag why not.</summary>
    /// <param name="node">The value in the document; never nothing at all.</param>
    /// <param name="context">What reading needs.</param>
    /// <param name="path">The setting, such as <c>training.epochs</c>.</param>
    /// <param name="value">The value read.</param>
    public abstract bool TryRead(YamlNode node, ReadContext context, string path, [MaybeNullWhen(false)] out T value);

    /// <summary>Lays a value over another of this kind; by default it takes the other's place as a whole.</summary>
    public virtual YamlNode Merge(YamlNode below, YamlNode above) => above;

    /// <summary>Writes a value in one line of YAML that reads back as the same; null where YAML cannot say it.</summary>
    public abstract string? Write(T value);

    /// <summary>The same, where it may be a strategy that a script declares.</summary>
    public virtual string? Write(T value, DeclaredStrategies declared) => Write(value);

    /// <summary>What of a value decides a run's numbers: all of it, unless it is a path.</summary>
    public virtual string Identity(T value) => Write(value) ?? "script";

    /// <summary>The JSON Schema (draft 7) of what it takes, as far as a schema can say it; empty where it can say nothing.</summary>
    /// <param name="known">The catalogue's names.</param>
    public virtual JsonObject Schema(KnownNames known) => [];

    /// <summary>Reports a value of another type.</summary>
    protected bool WrongType(YamlNode node, ReadContext context, string path, string? suggestion = null)
    {
        context.Bag.Add(DiagnosticCodes.WrongType, node.Span, $"`{path}` takes {Expected}; this is {node.Kind}", suggestion);
        return false;
    }
}
