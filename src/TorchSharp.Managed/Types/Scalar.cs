using System.Globalization;

namespace TorchSharp;

/// <summary>A number that takes part in an operation with a tensor without being one.</summary>
/// <remarks>Here it is a plain managed value; <see cref="Dispose"/> exists because TorchSharp's holds native memory.</remarks>
public sealed class Scalar : IDisposable
{
    private readonly double _real;
    private readonly long _integer;

    private Scalar(ScalarType type, double real)
    {
        Type = type;
        _real = real;
        _integer = double.IsFinite(real) && Math.Abs(real) < 9.2e18 ? (long)real : 0;
    }

    private Scalar(ScalarType type, long integer)
    {
        Type = type;
        _real = integer;
        _integer = integer;
    }

    /// <summary>The element type that the number had in C#.</summary>
    public ScalarType Type { get; }

    /// <summary>The number, as far as a double holds it.</summary>
    internal double Real => _real;

    /// <summary>The number without what follows the point.</summary>
    internal long Integer => _integer;

    /// <summary>Whether the number counts as floating point in promotion.</summary>
    internal bool IsFloating => Type.IsFloating();

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, (long)value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, (long)value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(short value) => new(ScalarType.Int16, (long)value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(int value) => new(ScalarType.Int32, (long)value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, (double)value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(BFloat16 value) => new(ScalarType.BFloat16, (double)value.ToSingle());

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(float value) => new(ScalarType.Float32, (double)value);

    /// <summary>A number as a scalar.</summary>
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);

    /// <summary>A truth value as a scalar.</summary>
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, value ? 1L : 0L);

    /// <summary>Does nothing: a managed scalar holds nothing.</summary>
    public void Dispose()
    {
    }

    /// <summary>The number as a scalar of another type.</summary>
    internal static Scalar Of(ScalarType type, double real, long integer) => type.IsFloating() ? new(type, real) : new(type, integer);

    /// <summary>The product of two scalars, in the wider type.</summary>
    internal Scalar Times(Scalar other) => Of(ElementTypes.Promote(Type, other.Type), _real * other._real, _integer * other._integer);

    /// <summary>The number in the invariant culture, for messages.</summary>
    internal string Text => IsFloating ? _real.ToString(CultureInfo.InvariantCulture) : _integer.ToString(CultureInfo.InvariantCulture);
}
