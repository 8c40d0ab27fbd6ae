using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Managed.Tests.Signatures;

/// <summary>Types as the list writes them. A reference that may be null ends in ¿, a value that may be null in ?.</summary>
internal sealed class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(nint)] = "IntPtr",
        [typeof(nuint)] = "UIntPtr",
    };

    private readonly Queue<string?> _names;

    private TypeText(IEnumerable<CustomAttributeData> attributes)
    {
        CustomAttributeData? tuple = attributes.FirstOrDefault(attribute => attribute.AttributeType == typeof(TupleElementNamesAttribute));
        var names = (IEnumerable<CustomAttributeTypedArgument>?)tuple?.ConstructorArguments[0].Value;
        _names = new Queue<string?>(names?.Select(name => (string?)name.Value) ?? []);
    }

    public static string Of(Type type) => new TypeText([]).Write(type, null);

    public static string Of(ParameterInfo parameter) =>
        new TypeText(parameter.GetCustomAttributesData()).Write(Element(parameter.ParameterType), new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) =>
        new TypeText(property.GetCustomAttributesData()).Write(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) =>
        new TypeText(field.GetCustomAttributesData()).Write(field.FieldType, new NullabilityInfoContext().Create(field));

    private static Type Element(Type type) => type.IsByRef ? type.GetElementType()! : type;

    private string Write(Type type, NullabilityInfo? nullability)
    {
        if (type.IsPointer) return Write(type.GetElementType()!, null) + "*";
        if (type.IsArray) return WriteArray(type, nullability);
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword + Mark(type, nullability);
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Write(inner, nullability?.GenericTypeArguments is [{ } argument] ? argument : null) + "?";
        if (type.FullName is not null && type.FullName.StartsWith("System.ValueTuple`")) return WriteTuple(type, nullability);
        return WriteName(type, nullability) + Mark(type, nullability);
    }

    private string WriteArray(Type type, NullabilityInfo? nullability)
    {
        string ranks = "";
        while (type.IsArray)
        {
            ranks += "[" + new string(',', type.GetArrayRank() - 1) + "]" + Mark(type, nullability);
            (type, nullability) = (type.GetElementType()!, nullability?.ElementType);
        }

        return Write(type, nullability) + ranks;
    }

    private string WriteTuple(Type type, NullabilityInfo? nullability)
    {
        Type[] elements = type.GetGenericArguments();
        string?[] names = [.. elements.Select(_ => _names.TryDequeue(out string? name) ? name : null)];
        IEnumerable<string> parts = elements.Select((element, i) =>
            Write(element, nullability?.GenericTypeArguments.ElementAtOrDefault(i)) + (names[i] is { } name ? " " + name : ""));
        return "(" + string.Join(", ", parts.ToArray()) + ")";
    }

    private string WriteName(Type type, NullabilityInfo? nullability)
    {
        var chain = new List<Type>();
        for (Type? part = type; part is not null; part = part.DeclaringType) chain.Insert(0, part);
        Type[] arguments = type.GetGenericArguments();
        int used = 0;
        string text = Namespace(type.Namespace);
        foreach (Type part in chain)
        {
            text += (part == chain[0] ? "" : ".") + part.Name.Split('`')[0];
            int count = part.GetGenericArguments().Length;
            if (count == used) continue;
            IEnumerable<string> own = Enumerable.Range(used,
                count - used).Select(i => Write(arguments[i], nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
            text += "<" + string.Join(", ", own.ToArray()) + ">";
            used = count;
        }

        return text;
    }

    private static string Namespace(string? name) => name switch
    {
        null or "TorchSharp" or "System" => "",
        _ when name.StartsWith("System.") => "",
        _ when name.StartsWith("TorchSharp.") => name["TorchSharp.".Length..] + ".",
        _ => name + ".",
    };

    private static string Mark(Type type, NullabilityInfo? nullability) =>
        !type.IsValueType && (nullability?.ReadState == NullabilityState.Nullable || nullability?.WriteState == NullabilityState.Nullable) ? "¿" : "";
}
