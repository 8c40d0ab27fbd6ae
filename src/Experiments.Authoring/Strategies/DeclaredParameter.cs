using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Experiments.Authoring;

/// <summary>A parameter of a strategy that a script declares.</summary>
/// <param name="Name">Its name in YAML.</param>
/// <param name="Setting">How it is read.</param>
/// <param name="Argument">The constructor's parameter; null where it is a property.</param>
/// <param name="Property">The property; null where it is the constructor's.</param>
/// <param name="Required">Whether it has to be given.</param>
internal sealed record DeclaredParameter(
    string Name, Setting<DeclaredValues> Setting, ParameterInfo? Argument, PropertyInfo? Property, bool Required)
{
    /// <summary>The parameters of a class: those of its constructor, then the properties that can be set. A <see cref="RangeAttribute"/> bounds a
    /// number, and a <see cref="DescriptionAttribute"/> says what it is for.</summary>
    public static IReadOnlyList<DeclaredParameter> Of(Type type, ConstructorInfo? constructor)
    {
        var arguments = (constructor?.GetParameters() ?? []).Select(p => Of(p.Name!, p.ParameterType, p, p, null, !p.HasDefaultValue));
        var named = arguments.OfType<DeclaredParameter>().ToList();
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && named.TrueForAll(known =>
                known.Name != Words.Snake(p.Name)))
            .Select(p => Of(p.Name, p.PropertyType, p, null, p,
                p.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute))));
        return [.. named, .. properties.OfType<DeclaredParameter>()];
    }

    /// <summary>Whether it is this parameter of the constructor.</summary>
    public bool IsArgument(ParameterInfo parameter) => Argument?.Position == parameter.Position;

    private static DeclaredParameter? Of(
        string member, Type type, ICustomAttributeProvider attributes, ParameterInfo? argument, PropertyInfo? property, bool required)
    {
        var name = Words.Snake(char.ToUpperInvariant(member[0]) + member[1..]);
        var range = attributes.GetCustomAttributes(typeof(RangeAttribute), inherit: true).Cast<RangeAttribute>().FirstOrDefault();
        var description = attributes.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).Cast<DescriptionAttribute>().FirstOrDefault()
            ?.Description ?? $"The parameter {name}.";
        var setting = Describe(name, Nullable.GetUnderlyingType(type) ?? type, range, description, required);
        return setting is null ? null : new DeclaredParameter(name, setting, argument, property, required);
    }

    private static Setting<DeclaredValues>? Describe(string name, Type type, RangeAttribute? range, string description, bool required)
    {
        var (min, max) = range is null ? (double.NegativeInfinity, double.PositiveInfinity)
            : (Convert.ToDouble(range.Minimum, null), Convert.ToDouble(range.Maximum, null));
        if (type == typeof(int))
            return Of(new WholeNumberKind<int>((int)Math.Max(min, int.MinValue), (int)Math.Min(max, int.MaxValue)));
        if (type == typeof(long))
            return Of(new WholeNumberKind<long>(range is null ? long.MinValue : (long)min, range is null ? long.MaxValue : (long)max));
        if (type == typeof(double))
            return Of(new NumberKind(min, max));
        if (type == typeof(float))
            return Of(new FloatKind(new NumberKind(min, max)));
        if (type == typeof(bool))
            return Of(new BooleanKind());
        if (type == typeof(string))
            return Of(new TextKind(oneLine: false));
        if (type.IsAssignableFrom(typeof(List<string>)) || type == typeof(string[]))
            return Of(new TextsKind(type == typeof(string[])));
        return type.IsEnum ? (Setting<DeclaredValues>)typeof(DeclaredParameter).GetMethod(nameof(OfEnum),
            BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [name, description, required])! : null;

        Setting<DeclaredValues> Of<T>(ValueKind<T> kind)
            where T : notnull => Make(name, kind, description, required);
    }

    private static Setting<DeclaredValues> OfEnum<T>(string name, string description, bool required)
        where T : struct, Enum => Make(name, new EnumKind<T>(), description, required);

    private static ValueSetting<DeclaredValues, T> Make<T>(string name, ValueKind<T> kind, string description, bool required)
        where T : notnull =>
        new(name, kind, values => values.Get(name) is T value ? value : default!, (values, value) => values.With(name, value), description, required,
            optional: true);
}
