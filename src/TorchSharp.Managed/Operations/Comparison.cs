using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>Relations of tensors, element by element; the results are truth values and have no gradient.</summary>
internal static class Comparison
{
    /// <summary>Compares two tensors in their common type.</summary>
    public static Tensor Of<TComparison>(Tensor x, Tensor y)
        where TComparison : struct, IComparison =>
        Pointwise.Compare<TComparison>(x, y, Pointwise.Promote(x.Core, y.Core), typeof(TComparison).Name);

    /// <summary>Compares a tensor with a scalar.</summary>
    public static Tensor Of<TComparison>(Tensor x, Scalar y)
        where TComparison : struct, IComparison
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core.Type, y);
        return workspace.Keep(Pointwise.Compare<TComparison>(x, Pointwise.Operand(y, type.Computed()), type, typeof(TComparison).Name));
    }

    /// <summary>Whether shapes and all elements agree.</summary>
    public static bool AllEqual(Tensor x, Tensor y)
    {
        if (!x.Core.Sizes.AsSpan().SequenceEqual(y.Core.Sizes))
        {
            return false;
        }

        using var workspace = Workspace.Enter();
        return Logic.All(Of<Equal>(x, y)).ToBoolean();
    }

    /// <summary>Whether |x − y| ≤ atol + rtol · |y|, or both are the same infinity.</summary>
    public static Tensor AreClose(Tensor x, Tensor y, double rtol, double atol, bool nanEqual)
    {
        using var workspace = Workspace.Enter();
        var type = Pointwise.Promote(x.Core, y.Core);
        var exact = type.IsFloating() ? type.Computed() : ScalarType.Float64;
        var (a, b) = (Pointwise.Typed(x, exact), Pointwise.Typed(y, exact));
        var allowed = Arithmetic.Add(Arithmetic.Multiply(Numbers.Abs(b), rtol), atol);
        var difference = Numbers.Abs(Arithmetic.Subtract(a, b));
        var close = Logic.And(Of<LessOrEqual>(difference, allowed), Numbers.IsFinite(difference));
        close = Logic.Or(close, Of<Equal>(a, b));
        return workspace.Keep(nanEqual ? Logic.Or(close, Logic.And(Numbers.IsNaN(a), Numbers.IsNaN(b))) : close);
    }

    /// <summary>a = b.</summary>
    internal readonly struct Equal : IComparison
    {
        public static bool Holds<T>(T a, T b)
            where T : unmanaged, INumber<T> => a == b;
    }

    /// <summary>a ≠ b.</summary>
    internal readonly struct NotEqual : IComparison
    {
        public static bool Holds<T>(T a, T b)
            where T : unmanaged, INumber<T> => a != b;
    }

    /// <summary>a &lt; b.</summary>
    internal readonly struct Less : IComparison
    {
        public static bool Holds<T>(T a, T b)
            where T : unmanaged, INumber<T> => a < b;
    }

    /// <summary>a ≤ b.</summary>
    internal readonly struct LessOrEqual : IComparison
    {
        public static bool Holds<T>(T a, T b)
            where T : unmanaged, INumber<T> => a <= b;
    }

    /// <summary>a > b.</summary>
    internal readonly struct Greater : IComparison
    {
        public static bool Holds<T>(T a, T b)
            where T : unmanaged, INumber<T> => a > b;
    }

    /// <summary>a ≥ b.</summary>
    internal readonly struct GreaterOrEqual : IComparison
    {
        public static bool Holds<T>(T a, T b)
            where T : unmanaged, INumber<T> => a >= b;
    }
}
