using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Writes what others can see of a type as the list of the genuine package does: <c>Type :: kind signature</c>.</summary>
internal static class Signature
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static IEnumerable<string> Of(Type type)
    {
        yield return $"{Name(type)} :: type {Kind(type)} {Name(type)}{Bases(type)}";
        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
            yield return $"{Name(type)} :: ctor {Access(constructor)} {type.Name}({Parameters(constructor)})";
        foreach (var property in type.GetProperties(Declared))
            if (property.GetMethod is { } getter && IsVisible(getter))
                yield return Of(property, getter);
        foreach (var method in type.GetMethods(Declared))
            if (IsVisible(method) && !method.IsSpecialName && !IsOfObject(method))
                yield return Of(method);
    }

    public static string Of(MethodInfo method) =>
        $"{Name(method.DeclaringType!)} :: method {Access(method)} {Modifier(method)}"
        + $"{TypeOf(method.ReturnParameter)} {method.Name}({Parameters(method)})";

    public static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            throw new NotSupportedException("Tuples are written with their names.");
        var space = type.Namespace!.StartsWith("System", StringComparison.Ordinal) ? "" : type.Namespace + ".";
        var name = type.Name.Split('`')[0];
        var arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? space + name : $"{space}{name}<{string.Join(", ", arguments.Select(Name))}>";
    }

    private static string Of(PropertyInfo property, MethodInfo getter)
    {
        var setter = property.SetMethod is { } set && IsVisible(set) ? "set; " : "";
        var type = Annotated(property.PropertyType, new NullabilityInfoContext().Create(property), []);
        return $"{Name(property.DeclaringType!)} :: property {Access(getter)} {Modifier(getter)}{type} {property.Name} {{ get; {setter}}}";
    }

    private static string Kind(Type type) =>
        type.IsValueType ? "public struct" : type.IsAbstract ? "public abstract class" : type.IsSealed ? "public sealed class" : "public class";

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().AsEnumerable();
        if (!type.IsValueType && type.BaseType != typeof(object))
            bases = bases.Prepend(type.BaseType!);
        var names = string.Join(", ", bases.Select(Name));
        return names.Length == 0 ? "" : " : " + names;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    // Every type has those of object; whether it overrides them makes no difference to source.
    private static bool IsOfObject(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(object);

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifier(MethodInfo method)
    {
        if (method.IsStatic)
            return "static ";
        if (method.IsAbstract)
            return "abstract ";
        if (!method.IsVirtual || (method.IsFinal && method.GetBaseDefinition() == method))
            return "";
        return method.GetBaseDefinition() == method ? "virtual " : "override ";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsOut ? "out " : "";
        var value = !parameter.HasDefaultValue ? "" : " = " + parameter.RawDefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? "default" : "null",
            bool flag => flag ? "true" : "false",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
        return $"{prefix}{TypeOf(parameter)} {parameter.Name}{value}";
    }

    private static string TypeOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var names = parameter.GetCustomAttribute<System.Runtime.CompilerServices.TupleElementNamesAttribute>()?.TransformNames ?? [];
        return Annotated(type, new NullabilityInfoContext().Create(parameter), names);
    }

    // The type with its question marks, and a tuple's elements with their names.
    private static string Annotated(Type type, NullabilityInfo nullability, IList<string?> names)
    {
        var mark = !type.IsValueType && !type.IsGenericParameter && nullability.ReadState == NullabilityState.Nullable ? "?" : "";
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 0)
            return Name(type) + mark;
        var parts = arguments.Select((argument, i) => Annotated(argument, nullability.GenericTypeArguments[i], names));
        if (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            return $"({string.Join(", ", parts.Select((part, i) => $"{part} {names[i]}"))})";
        var open = Name(type.GetGenericTypeDefinition());
        return $"{open[..open.IndexOf('<')]}<{string.Join(", ", parts)}>{mark}";
    }
}
