using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Managed.Tests.Signatures;

/// <summary>Visible types and members of an assembly, written as the list writes them.</summary>
internal static class SignatureText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_OnesComplement"] = "~",
        ["op_LeftShift"] = "<<",
        ["op_RightShift"] = ">>",
        ["op_LogicalNot"] = "!",
        ["op_True"] = "true",
        ["op_False"] = "false",
    };

    public static IEnumerable<Type> VisibleTypes(Assembly assembly) => assembly.GetTypes().Where(IsVisible);

    /// <summary>The type's own line, without <c>kind</c>'s base list.</summary>
    public static string Declaration(Type type)
    {
        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            _ => typeof(Delegate).IsAssignableFrom(type) ? "delegate" : "class",
        };
        string modifiers = (kind, type.IsAbstract, type.IsSealed) switch
        {
            ("class", true, true) => "static ",
            ("class", true, false) => "abstract ",
            ("class", false, true) => "sealed ",
            _ => "",
        };
        return $"type {(type.IsNested && !type.IsNestedPublic ? "protected" : "public")} {modifiers}{kind} {TypeText.Of(type)}";
    }

    /// <summary>The base class and the interfaces.</summary>
    public static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum || type.IsValueType) yield break;
        if (type.BaseType is { } parent && parent != typeof(object)) yield return TypeText.Of(parent);
        IEnumerable<Type> inherited = type.BaseType?.GetInterfaces() ?? [];
        Type[] own = [.. type.GetInterfaces().Except(inherited)];
        foreach (Type contract in own.Except(own.SelectMany(other => other.GetInterfaces()))) yield return TypeText.Of(contract);
    }

    /// <summary>The members that are new in this type; what only overrides is listed where it was first declared.</summary>
    public static IEnumerable<string> Members(Type type, bool withOverrides = false)
    {
        if (type.IsEnum)
        {
            foreach (FieldInfo value in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                yield return $"enum {value.Name} = {System.Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
            yield break;
        }

        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(constructor => IsVisible(constructor) && !constructor.IsStatic))
            yield return $"ctor {Access(constructor)} {type.Name.Split('`')[0]}({Parameters(constructor)})";
        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
            yield return $"field {Field(field)}";
        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            if (property.GetMethod is { } getter && IsVisible(getter) && (withOverrides || !IsOverride(getter)))
                yield return $"property {Property(property, getter)}";
        }

        foreach (MethodInfo method in type.GetMethods(Declared).Where(method => IsVisible(method) && (withOverrides || !IsOverride(method))))
        {
            if (method.IsSpecialName && !method.Name.StartsWith("op_")) continue; // accessors
            if (method.Name == "Finalize") continue;
            yield return $"method {Method(method)}";
        }
    }

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static string Access(MethodBase method) => method.IsPublic ? "public" : method.IsFamilyOrAssembly ? "protected internal" : "protected";

    private static string Modifiers(MethodBase method) =>
        method.DeclaringType!.IsInterface ? "public" : Access(method) + (method.IsStatic ? " static" : method.IsAbstract ? " abstract" : "");

    private static string Field(FieldInfo field)
    {
        string modifiers = field.IsLiteral ? " const" : (field.IsStatic ? " static" : "") + (field.IsInitOnly ? " readonly" : "");
        string value = field.IsLiteral ? " = " + Constant(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{(field.IsPublic ? "public" : "protected")}{modifiers} {TypeText.Of(field)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property, MethodInfo getter)
    {
        string indices = string.Join(", ", property.GetIndexParameters().Select(Parameter));
        string name = indices.Length > 0 ? $"this[{indices}]" : property.Name;
        MethodInfo? setter = property.SetMethod is { } found && IsVisible(found) ? found : null;
        string set = setter is null ? "" : Access(setter) == Access(getter) ? " set;" : $" {Access(setter)} set;";
        return $"{Modifiers(getter)} {TypeText.Of(property)} {name} {{ get;{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        string result = TypeText.Of(method.ReturnParameter);
        string parameters = Parameters(method);
        if (method.Name is "op_Implicit" or "op_Explicit")
            return $"public static {(method.Name == "op_Implicit" ? "implicit" : "explicit")} operator {result}({parameters})";
        string name = Operators.TryGetValue(method.Name, out string? symbol) ? "operator " + symbol : method.Name;
        string arguments = string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name));
        string generics = arguments.Length > 0 ? $"<{arguments}>" : "";
        return $"{Modifiers(method)} {result} {name}{generics}({parameters}){Constraints(method)}";
    }

    private static string Parameters(MethodBase method)
    {
        string first = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return first + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "";
        if (parameter.ParameterType.IsByRef) prefix += parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string value = parameter.HasDefaultValue ? " = " + Constant(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{prefix}{TypeText.Of(parameter)} {parameter.Name}{value}";
    }

    private static string Constraints(MethodInfo method)
    {
        string text = "";
        foreach (Type argument in method.GetGenericArguments().Where(argument => argument.IsGenericParameter))
        {
            GenericParameterAttributes attributes = argument.GenericParameterAttributes;
            var parts = new List<string>();
            bool isValue = (attributes & GenericParameterAttributes.NotNullableValueTypeConstraint) != 0;
            bool isUnmanaged = argument.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
            if (isUnmanaged) parts.Add("unmanaged");
            else if (isValue) parts.Add("struct");
            if ((attributes & GenericParameterAttributes.ReferenceTypeConstraint) != 0) parts.Add("class");
            parts.AddRange(argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(TypeText.Of));
            if (!isValue && (attributes & GenericParameterAttributes.DefaultConstructorConstraint) != 0) parts.Add("new()");
            if (parts.Count > 0) text += $" where {argument.Name} : {string.Join(", ", parts)}";
        }

        return text;
    }

    private static string Constant(object? value, Type type)
    {
        Type? underlying = Nullable.GetUnderlyingType(type);
        if (value is null or DBNull or Missing) return (type.IsValueType && underlying is null) || type.IsGenericParameter ? "default" : "null";
        Type actual = underlying ?? type;
        if (actual.IsEnum) return $"{TypeText.Of(actual)}.{Enum.GetName(actual, Enum.ToObject(actual, value))}";
        return value switch
        {
            bool flag => flag ? "true" : "false",
            string text => $"\"{text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\"", "\\\"")}\"",
            float number => float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "f" : Special(number, "float"),
            double number => double.IsFinite(number) ? WithPoint(number.ToString("R", CultureInfo.InvariantCulture)) : Special(number, "double"),
            _ => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string WithPoint(string number) => number.Contains('.') || number.Contains('E') ? number : number + ".0";

    private static string Special(double number, string type) =>
        double.IsNaN(number) ? $"{type}.NaN" : number > 0 ? $"{type}.PositiveInfinity" : $"{type}.NegativeInfinity";
}
