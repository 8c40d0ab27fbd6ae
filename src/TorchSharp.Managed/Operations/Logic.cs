using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>Truth values and bits; without gradient.</summary>
internal static class Logic
{
    /// <summary>Both are not zero.</summary>
    public static Tensor And(Tensor x, Tensor y) => Truths<Arithmetic.And>(x, y);

    /// <summary>One of them is not zero.</summary>
    public static Tensor Or(Tensor x, Tensor y) => Truths<Arithmetic.Or>(x, y);

    /// <summary>Exactly one of them is not zero.</summary>
    public static Tensor Xor(Tensor x, Tensor y) => Truths<ExclusiveOr>(x, y);

    /// <summary>It is zero.</summary>
    public static Tensor Not(Tensor x) => Comparison.Of<Comparison.Equal>(x, 0);

    /// <summary>Bits of whole numbers or truth values.</summary>
    public static Tensor BitAnd(Tensor x, Tensor y) => Bits<BitwiseAnd>(x, y, "bitwise_and");

    /// <summary>Bits of whole numbers or truth values.</summary>
    public static Tensor BitOr(Tensor x, Tensor y) => Bits<BitwiseOr>(x, y, "bitwise_or");

    /// <summary>Bits of whole numbers or truth values.</summary>
    public static Tensor BitXor(Tensor x, Tensor y) => Bits<BitwiseXor>(x, y, "bitwise_xor");

    /// <summary>Every bit turned; a truth value denied.</summary>
    public static Tensor BitNot(Tensor x)
    {
        if (x.Core.Type == ScalarType.Bool)
        {
            return Not(x);
        }

        RequireWhole(x.Core.Type, "bitwise_not");

        // In two's complement, turning all bits is −x − 1.
        return Mapping.Number<Complement>(x, "bitwise_not");
    }

    /// <summary>Whether all elements, over all or over some dimensions, are not zero.</summary>
    public static Tensor All(Tensor x, long? dim = null, bool keepdim = false) => Reduced<Every>(x, dim, keepdim);

    /// <summary>Whether any element, over all or over some dimensions, is not zero.</summary>
    public static Tensor Any(Tensor x, long? dim = null, bool keepdim = false) => Reduced<Some>(x, dim, keepdim);

    /// <summary>How many elements are not zero, over dimensions, none meaning all.</summary>
    public static Tensor Count(Tensor x, ReadOnlySpan<long> dims)
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Reduction.Sum(Pointwise.Typed(x, ScalarType.Bool), dims, false, null));
    }

    private static Tensor Reduced<TReduction>(Tensor x, long? dim, bool keepdim)
        where TReduction : struct, IReduction
    {
        using var workspace = Workspace.Enter();
        var places = dim is { } only ? Reduction.Places([only], x.Core.Sizes.Length) : Reduction.Places([], x.Core.Sizes.Length);
        var truths = Pointwise.Typed(x, ScalarType.Bool);
        return workspace.Keep(Reduction.Shaped(Reduction.Reduce<TReduction>(truths, places), x.Core.Sizes, places, keepdim, ScalarType.Bool));
    }

    private static Tensor Truths<TOperation>(Tensor x, Tensor y)
        where TOperation : struct, IBinaryOperation
    {
        using var workspace = Workspace.Enter();
        return workspace.Keep(Pointwise.Binary<TOperation>(
            Pointwise.Typed(x, ScalarType.Bool), Pointwise.Typed(y, ScalarType.Bool), ScalarType.Bool, typeof(TOperation).Name));
    }

    private static Tensor Bits<TOperation>(Tensor x, Tensor y, string name)
        where TOperation : struct, IBinaryOperation
    {
        var type = Pointwise.Promote(x.Core, y.Core);
        RequireWhole(type, name);
        return Pointwise.Binary<TOperation>(x, y, type, name);
    }

    private static void RequireWhole(ScalarType type, string name)
    {
        if (type.IsFloating())
        {
            throw new ExternalException($"{name} wants whole numbers or truth values, not {type}.");
        }
    }

    private readonly struct ExclusiveOr : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.IsZero(a) == T.IsZero(b) ? T.Zero : T.One;
    }

    // INumber has no bits, so whole numbers go through long, which holds them all.
    private readonly struct BitwiseAnd : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) & long.CreateTruncating(b));
    }

    private readonly struct BitwiseOr : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) | long.CreateTruncating(b));
    }

    private readonly struct BitwiseXor : IBinaryOperation
    {
        public static T Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.CreateTruncating(long.CreateTruncating(a) ^ long.CreateTruncating(b));
    }

    private readonly struct Complement : INumberFunction
    {
        public static T Apply<T>(T x)
            where T : unmanaged, INumber<T> => T.CreateTruncating(~long.CreateTruncating(x));
    }

    private readonly struct Every : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => T.One;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.IsZero(a) || T.IsZero(b) ? T.Zero : T.One;
    }

    private readonly struct Some : IReduction
    {
        public static T Start<T>()
            where T : unmanaged, INumber<T> => T.Zero;

        public static T Combine<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.IsZero(a) && T.IsZero(b) ? T.Zero : T.One;
    }
}
