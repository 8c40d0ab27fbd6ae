namespace Experiments.Authoring;

/// <summary>What a setting asks of the C# expression that says it, in C#'s own words.</summary>
/// <param name="Values">The types that the expression may have.</param>
internal sealed record CodeTarget(params IReadOnlyList<string> Values)
{
    /// <summary>The target of an expression whose setting is not known before the scripts have run: the value is checked when it is there.</summary>
    public static CodeTarget Unknown { get; } = new("object?");

    /// <summary>The types of function that it may be instead.</summary>
    public IReadOnlyList<CodeFunction> Functions { get; init; } = [];

    /// <summary>The word that null stands for, such as <c>all</c>; null where null is no value.</summary>
    public string? Null { get; init; }

    /// <summary>A type as C# writes it in full.</summary>
    public static string Name(Type type)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (!type.IsGenericType)
            return "global::" + type.FullName!.Replace('+', '.');
        var name = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return $"global::{name[..name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    /// <summary>The target of a value of one type.</summary>
    public static CodeTarget Of<T>() => new(Name(typeof(T)));

    /// <summary>The target of a strategy: one of its kind, its name, or a function.</summary>
    public static CodeTarget Strategy<T>(params IReadOnlyList<Type> functions) =>
        new(Name(typeof(T)), "string") { Functions = [.. functions.Select(CodeFunction.Of)] };
}
