using System.Numerics;
using TorchSharp.Autograd;
using static TorchSharp.Operations.Arithmetic;

namespace TorchSharp.Operations;

/// <summary>Functions of numbers of any type: signs, rounding, powers, limits.</summary>
internal static class Numbers
{
    /// <summary>The number without its sign.</summary>
    public static Tensor Abs(Tensor x)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Graph.Record("abs", Mapping.Number<AbsOf>(x, "abs"), [x], [x], static (node, gradient) =>
            [Multiply(gradient, Sign(node.Saved(0)))]));
    }

    /// <summary>The number with its sign turned.</summary>
    public static Tensor Negate(Tensor x)
    {
        if (x.Core.Type == ScalarType.Bool)
        {
            throw new ExternalException("Truth values have no sign: use logical_not().");
        }

        return Multiply(x, -1);
    }

    /// <summary>−1, 0 or 1; without gradient.</summary>
    public static Tensor Sign(Tensor x) => Flat<SignOf>(x, "sign");

    /// <summary>Rounded down.</summary>
    public static Tensor Floor(Tensor x) => Flat<FloorOf>(x, "floor");

    /// <summary>Rounded up.</summary>
    public static Tensor Ceiling(Tensor x) => Flat<CeilingOf>(x, "ceil");

    /// <summary>Rounded towards zero.</summary>
    public static Tensor Truncate(Tensor x) => Flat<TruncateOf>(x, "trunc");

    /// <summary>Rounded to the nearest, ties to even, at so many decimals.</summary>
    public static Tensor Round(Tensor x, long decimals)
    {
        if (decimals == 0)
        {
            return Flat<RoundOf>(x, "round");
        }

        using var workspace = Workspace.Enter();
        var scale = Math.Pow(10, decimals);
        return workspace.Keep(Divide(Flat<RoundOf>(Multiply(x, scale), "round"), scale));
    }

    /// <summary>What follows the point, with the number's sign.</summary>
    public static Tensor Fraction(Tensor x)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Subtract(x, Truncate(x)));
    }

    /// <summary>Whether it is not a number.</summary>
    public static Tensor IsNaN(Tensor x) => Mapping.Test<NaNTest>(x, "isnan");

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    public static Tensor IsFinite(Tensor x) => Mapping.Test<FiniteTest>(x, "isfinite");

    /// <summary>Whether it is infinite.</summary>
    public static Tensor IsInfinite(Tensor x) => Mapping.Test<InfiniteTest>(x, "isinf");

    /// <summary>x to the power of a scalar.</summary>
    public static Tensor Power(Tensor x, Scalar exponent)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core.Type, exponent);
        if (exponent.Real == 2 && type == x.Core.Type && type != ScalarType.Bool)
        {
            return workspace.Keep(Multiply(x, x));
        }

        if (exponent.Real == 0.5)
        {
            return workspace.Keep(Functions.Sqrt(x));
        }

        RequireNatural(type, exponent);
        var original = x.Core.Type;
        var result = Pointwise.Binary<PowerOf>(x, Pointwise.Operand(exponent, type.Computed()), type, "pow");
        return workspace.Keep(Graph.Record("pow", result, [x], [x], (node, gradient) => exponent.Real == 0
            ? [null]
            : [Conversion.To(Multiply(gradient, Multiply(Power(node.Saved(0), exponent.Real - 1), exponent)), original)]));
    }

    /// <summary>x to the power of y, element by element.</summary>
    public static Tensor Power(Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core);
        var result = Pointwise.Binary<PowerOf>(x, y, type, "pow");
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        return workspace.Keep(Graph.Record("pow", result, [x, y], [x, y, result], (node, gradient) =>
        {
            var (a, b) = (node.Saved(0), node.Saved(1));
            Tensor? first = null, second = null;
            if (node.Needs(0))
            {
                var slope = Multiply(b, Power(a, Subtract(b, 1)));
                first = Fit(Multiply(gradient, Selection.Fill(slope, Comparison.Of<Comparison.Equal>(b, 0), 0)), left, leftType);
            }

            if (node.Needs(1))
            {
                // 0 to a positive power stays 0, so its slope is 0, not −∞ · 0.
                var flat = Logic.And(Comparison.Of<Comparison.Equal>(a, 0), Comparison.Of<Comparison.GreaterOrEqual>(b, 0));
                second = Fit(Multiply(gradient, Selection.Fill(Multiply(node.Saved(2), Functions.Log(a)), flat, 0)), right, rightType);
            }

            return [first, second];
        }));
    }

    /// <summary>A scalar to the power of each element.</summary>
    public static Tensor Power(Scalar x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Power(Pointwise.Operand(x, Pointwise.Promote(y.Core.Type, x)), y));
    }

    /// <summary>The remainder with the divisor's sign.</summary>
    public static Tensor Remainder(Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Subtract(x, Multiply(Rounding.FloorDivide(x, y), y)));
    }

    /// <summary>The remainder with the divisor's sign.</summary>
    public static Tensor Remainder(Tensor x, Scalar y)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Remainder(x, Pointwise.Operand(y, Pointwise.Promote(x.Core.Type, y))));
    }

    /// <summary>The remainder with the dividend's sign.</summary>
    public static Tensor TruncatedRemainder(Tensor x, Tensor y)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Subtract(x, Multiply(Rounding.TruncateDivide(x, y), y)));
    }

    /// <summary>The remainder with the dividend's sign.</summary>
    public static Tensor TruncatedRemainder(Tensor x, Scalar y)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(TruncatedRemainder(x, Pointwise.Operand(y, Pointwise.Promote(x.Core.Type, y))));
    }

    /// <summary>The larger of two numbers; NaN if one is NaN.</summary>
    public static Tensor Maximum(Tensor x, Tensor y) => Extreme<LargerOf, Comparison.Greater>(x, y, "maximum");

    /// <summary>The smaller of two numbers; NaN if one is NaN.</summary>
    public static Tensor Minimum(Tensor x, Tensor y) => Extreme<SmallerOf, Comparison.Less>(x, y, "minimum");

    /// <summary>The number within limits.</summary>
    public static Tensor Clamp(Tensor x, Scalar? min, Scalar? max)
    {
        if (min is null && max is null)
        {
            throw new ExternalException("clamp wants at least one limit.");
        }

        using var workspace = Workspace.Enter();
        var type = x.Core.Type;
        type = min is null ? type : Pointwise.Promote(type, min);
        type = max is null ? type : Pointwise.Promote(type, max);
        var result = x;
        result = min is null ? result : Pointwise.Binary<LargerOf>(result, Pointwise.Operand(min, type.Computed()), type, "clamp");
        result = max is null ? result : Pointwise.Binary<SmallerOf>(result, Pointwise.Operand(max, type.Computed()), type, "clamp");
        var original = x.Core.Type;
        return workspace.Keep(Graph.Record("clamp", result, [x], [x], (node, gradient) =>
        {
            var value = node.Saved(0);
            var slope = gradient;
            slope = min is null ? slope : Selection.Fill(slope, Comparison.Of<Comparison.Less>(value, min), 0);
            slope = max is null ? slope : Selection.Fill(slope, Comparison.Of<Comparison.Greater>(value, max), 0);
            return [Conversion.To(slope, original)];
        }));
    }

    /// <summary>The number within limits that may differ from element to element.</summary>
    public static Tensor Clamp(Tensor x, Tensor? min, Tensor? max)
    {
        using var workspace = Workspace.Enter();
        var result = min is null ? Views.Alias(x) : Maximum(x, min);
        return workspace.Keep(max is null ? result : Minimum(result, max));
    }

    private static Tensor Extreme<TOperation, TComparison>(Tensor x, Tensor y, string name)
        where TOperation : struct, IBinaryOperation
        where TComparison : struct, IComparison
    {
        using var workspace = Workspace.Enter();
        var result = Pointwise.Binary<TOperation>(x, y, Pointwise.Promote(x.Core, y.Core), name);
        var (left, right) = (x.Core.Sizes, y.Core.Sizes);
        var (leftType, rightType) = (x.Core.Type, y.Core.Type);
        return workspace.Keep(Graph.Record(name, result, [x, y], [x, y], (node, gradient) =>
        {
            // Where both are equal, each gets half.
            var (a, b) = (node.Saved(0), node.Saved(1));
            var half = Multiply(Pointwise.Typed(Comparison.Of<Comparison.Equal>(a, b), gradient.Core.Type), 0.5);
            var first = Add(Pointwise.Typed(Comparison.Of<TComparison>(a, b), gradient.Core.Type), half, 1);
            return
            [
                node.Needs(0) ? Fit(Multiply(gradient, first), left, leftType) : null,
                node.Needs(1) ? Fit(Multiply(gradient, Subtract(1, first)), right, rightType) : null,
            ];
        }));
    }

    // Functions that are constant between jumps: recorded with a gradient of zero, as PyTorch has it.
    private static Tensor Flat<TFunction>(Tensor x, string name)
        where TFunction : struct, INumberFunction
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Graph.Record(name, Mapping.Number<TFunction>(x, name), [x], [], static (_, gradient) =>
            [Creation.Full(gradient.Core.Sizes, 0, gradient.Core.Type)]));
    }

    private static void RequireNatural(ScalarType type, Scalar exponent)
    {
        if (!type.IsFloating() && exponent.Integer < 0)
        {
            throw new ExternalException(
                $"Whole numbers cannot be taken to the negative power {exponent.Text}: convert them to a floating-point type first.");
        }
    }

    private readonly struct AbsOf : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => typeof(T) == typeof(float) || typeof(T) == typeof(double) || !T.IsNegative(x) ? T.Abs(x) : T.Zero - x;
    }

    private readonly struct SignOf : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => x > T.Zero ? T.One : x < T.Zero ? T.Zero - T.One : T.IsNaN(x) ? x : T.Zero;
    }

    private readonly struct FloorOf : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => Rounded(x, Math.Floor);
    }

    private readonly struct CeilingOf : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => Rounded(x, Math.Ceiling);
    }

    private readonly struct TruncateOf : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => Rounded(x, Math.Truncate);
    }

    private readonly struct RoundOf : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => Rounded(x, Math.Round);
    }

    private readonly struct NaNTest : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => T.IsNaN(x) ? T.One : T.Zero;
    }

    private readonly struct FiniteTest : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => T.IsFinite(x) ? T.One : T.Zero;
    }

    private readonly struct InfiniteTest : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => T.IsInfinity(x) ? T.One : T.Zero;
    }

    // Whole numbers are round already.
    private static T Rounded<T>(T x, Func<double, double> round)
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateTruncating(round(double.CreateTruncating(x))) : x;

    private readonly struct LargerOf : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Max(a, b);
    }

    private readonly struct SmallerOf : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.Min(a, b);
    }

    private readonly struct PowerOf : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T>
        {
            if (typeof(T) == typeof(float))
            {
                return T.CreateTruncating(MathF.Pow(float.CreateTruncating(a), float.CreateTruncating(b)));
            }

            if (typeof(T) == typeof(double))
            {
                return T.CreateTruncating(Math.Pow(double.CreateTruncating(a), double.CreateTruncating(b)));
            }

            // Squaring keeps whole numbers whole; negative exponents leave only ±1.
            if (T.IsNegative(b))
            {
                return a == T.One ? T.One : a == T.Zero - T.One ? (T.IsOddInteger(b) ? a : T.One) : T.Zero;
            }

            var result = T.One;
            for (var rest = long.CreateTruncating(b); rest > 0; rest >>= 1)
            {
                result = (rest & 1) == 1 ? result * a : result;
                a *= a;
            }

            return result;
        }
    }
}
