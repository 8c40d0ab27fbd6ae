using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>Whole quotients and remainders. They are constant between jumps, so quotients have no gradient.</summary>
internal static class Rounding
{
    /// <summary>x / y, rounded down; of the operands' common type.</summary>
    public static Tensor FloorDivide(Tensor x, Tensor y) => Whole<FloorQuotient>(x, y);

    /// <summary>x / y, rounded towards zero; of the operands' common type.</summary>
    public static Tensor TruncateDivide(Tensor x, Tensor y) => Whole<TruncatedQuotient>(x, y);

    private static Tensor Whole<TOperation>(Tensor x, Tensor y)
        where TOperation : struct, IBinaryOperation
    {
        var type = Pointwise.Promote(x.Core, y.Core);
        if (type == ScalarType.Bool)
        {
            throw new ExternalException("Truth values cannot be divided: convert them first.");
        }

        return Pointwise.Binary<TOperation>(x, y, type);
    }

    /// <summary>The quotient of whole numbers, or complaint about a divisor of zero.</summary>
    private static T Divide<T>(T a, T b)
        where T : unmanaged, INumber<T> =>
        T.IsZero(b) && typeof(T) != typeof(float) && typeof(T) != typeof(double)
            ? throw new ExternalException("A whole number cannot be divided by zero: convert to a floating-point type for infinite quotients.")
            : a / b;

    private readonly struct FloorQuotient : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T>
        {
            var quotient = Divide(a, b);
            if (typeof(T) == typeof(float))
            {
                return T.CreateTruncating(MathF.Floor(float.CreateTruncating(quotient)));
            }

            if (typeof(T) == typeof(double))
            {
                return T.CreateTruncating(Math.Floor(double.CreateTruncating(quotient)));
            }

            // Whole quotients are cut off towards zero; one less where signs differ and something remains.
            return quotient * b != a && T.IsNegative(a) != T.IsNegative(b) ? quotient - T.One : quotient;
        }
    }

    private readonly struct TruncatedQuotient : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T>
        {
            var quotient = Divide(a, b);
            return typeof(T) == typeof(float) ? T.CreateTruncating(MathF.Truncate(float.CreateTruncating(quotient)))
                : typeof(T) == typeof(double) ? T.CreateTruncating(Math.Truncate(double.CreateTruncating(quotient)))
                : quotient;
        }
    }
}
