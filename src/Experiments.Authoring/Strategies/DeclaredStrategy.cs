using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Experiments.Authoring;

/// <summary>A strategy that a script declares as a class. Its name is the class's in snake case; its parameters are the constructor's and
/// the public properties that can be set.</summary>
/// <typeparam name="T">What all ways of doing it implement.</typeparam>
internal sealed class DeclaredStrategy<T> : Strategy<T>
    where T : notnull
{
    private readonly Type _type;
    private readonly ScriptGuard _guard;
    private readonly ConstructorInfo? _constructor;
    private readonly IReadOnlyList<DeclaredParameter> _parameters;
    private readonly Section<DeclaredValues> _section;

    // What each object was made with, to write it out again; the objects die with their experiment.
    private readonly ConditionalWeakTable<object, DeclaredValues> _made = [];

    /// <summary>Describes a class.</summary>
    public DeclaredStrategy(Type type, ScriptGuard guard)
        : base(Words.Snake(type.Name), $"The script's {type.Name}.")
    {
        _type = type;
        _guard = guard;
        _constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).FirstOrDefault();
        _parameters = DeclaredParameter.Of(type, _constructor);
        _section = new Section<DeclaredValues>([.. _parameters.Select(parameter => parameter.Setting)]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters => _section.Keys;

    /// <inheritdoc/>
    public override bool NeedsParameters => _parameters.Any(parameter => parameter.Required);

    /// <inheritdoc/>
    public override bool TryRead(YamlMapping? mapping, SourceSpan place, ReadContext context, string path, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (_constructor is null || _constructor.GetParameters().Any(p => !_parameters.Any(known => known.IsArgument(p))))
        {
            context.Bag.Add(DiagnosticCodes.ScriptThrew, place, $"the class {_type.Name} cannot be made from YAML",
                allowed: "give it a public constructor with none but numbers, texts, truth values, enumerations and lists of texts");
            return false;
        }

        var inner = context.Fresh();
        var values = DeclaredValues.None;
        if (mapping is not null)
            values = _section.Read(mapping, place, inner, path, values);
        if (inner.Failed.Count > 0)
            return false;
        try
        {
            value = Make(values);
        }
        catch (Exception e)
        {
            context.Bag.Add(_guard.Explain(e, DiagnosticCodes.ScriptThrew, $"{_type.Name} could not be made", place)!.Diagnostic);
            return false;
        }

        _made.AddOrUpdate(value, values);
        return true;
    }

    /// <inheritdoc/>
    public override JsonObject Schema(KnownNames known) => _section.Schema(known, DeclaredValues.None, demanding: true);

    /// <inheritdoc/>
    public override string? WriteParameters(T value)
    {
        if (!_made.TryGetValue(value, out var values))
            return null;
        var writer = new FlowWriter();
        foreach (var setting in _section.Settings.Where(setting => values.Has(setting.Key)))
            setting.Write(values, writer);
        return writer.ToString();
    }

    private T Make(DeclaredValues values)
    {
        var arguments = _constructor!.GetParameters()
            .Select(p => _parameters.First(known => known.IsArgument(p)) is var known && values.Has(known.Name) ? values.Get(known.Name)
                : p.DefaultValue);
        var made = _constructor.Invoke([.. arguments]);
        foreach (var parameter in _parameters.Where(parameter => parameter.Property is not null && values.Has(parameter.Name)))
            parameter.Property!.SetValue(made, values.Get(parameter.Name));
        return (T)made;
    }
}
