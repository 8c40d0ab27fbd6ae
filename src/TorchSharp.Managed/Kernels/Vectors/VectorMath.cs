using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Elementary functions of vectors. The polynomials are minimax fits (Remez exchange in 40 digits) for relative error on the ranges stated.
/// </summary>
internal static class VectorMath
{
    // Adding 1.5 · 2²³ leaves a float's value, rounded to an integer, in its low bits.
    private const float Rounder = 12582912f;
    private const float Log2E = 1.442695041f;

    // ln 2 in two parts; the first has few enough bits that its products with exponents are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -0.0002121944401f;

    private const float GeluScale = 0.7978845608f; // √(2/π)
    private const float GeluCubic = 0.044715f;

    /// <summary>eˣ within 1.2e-7 of its value; subnormal results included, 0 and infinity beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, ILanes<V>
    {
        x = V.Max(V.Broadcast(-104), V.Min(V.Broadcast(89), x));
        V biased = V.MulAdd(x, V.Broadcast(Log2E), V.Broadcast(Rounder));
        V n = biased - V.Broadcast(Rounder);
        V fraction = ExpMinusOne(x, n);
        // 2ⁿ in two factors: n itself can pass the range of a float's exponent at both ends.
        V half = V.MulAdd(n, V.Broadcast(0.5f), V.Broadcast(Rounder));
        V rest = biased - (half - V.Broadcast(Rounder));
        return (fraction + V.Broadcast(1)) * V.PowerOfTwo(half) * V.PowerOfTwo(rest);
    }

    /// <summary>tanh x within 3e-7 of its value, small arguments included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : unmanaged, ILanes<V>
    {
        // tanh |x| = e / (e + 2) with e = e^(2|x|) − 1, which loses nothing near 0; at 10 it is 1 to the last bit.
        V twice = V.Min(V.Broadcast(10), V.Abs(x));
        twice += twice;
        V biased = V.MulAdd(twice, V.Broadcast(Log2E), V.Broadcast(Rounder));
        V power = V.PowerOfTwo(biased);
        V e = V.MulAdd(power, ExpMinusOne(twice, biased - V.Broadcast(Rounder)), power - V.Broadcast(1));
        return V.CopySign(e / (e + V.Broadcast(2)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : unmanaged, ILanes<V> => V.Broadcast(1) / (V.Broadcast(1) + Exp(-x));

    /// <summary>erf x within 2e-7 of its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x) where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1), size = V.Abs(x);
        // |x| ≤ 1: x · P(x²), to 1.2e-9.
        V small = V.Min(one, size), s = small * small;
        V p = V.Broadcast(7.853877532e-5f);
        p = V.MulAdd(p, s, V.Broadcast(-0.0008010198262f));
        p = V.MulAdd(p, s, V.Broadcast(0.005188328186f));
        p = V.MulAdd(p, s, V.Broadcast(-0.02685381219f));
        p = V.MulAdd(p, s, V.Broadcast(0.1128358515f));
        p = V.MulAdd(p, s, V.Broadcast(-0.3761262582f));
        p = V.MulAdd(p, s, V.Broadcast(1.128379166f));
        V large = V.Min(V.Broadcast(11), size);
        V complement = ScaledComplement(large) * Exp(-(large * large));
        return V.CopySign(V.Select(V.Less(one, size), one - complement, small * p), x);
    }

    /// <summary>e^(−x²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bell<V>(V x) where V : unmanaged, ILanes<V>
    {
        V size = V.Min(V.Broadcast(15), V.Abs(x));
        // The square's rounding error would be multiplied by the exponential's steepness; it is put back to first order.
        V half = size * V.Broadcast(0.5f), square = size * half, lost = V.MulAdd(size, half, -square);
        return Exp(-square) * (V.Broadcast(1) - lost);
    }

    /// <summary>The standard normal distribution's Φ(x), its left tail to a relative 1e-6.</summary>
    /// <param name="bell"><see cref="Bell"/> of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normal<V>(V x, V bell) where V : unmanaged, ILanes<V>
    {
        V size = V.Min(V.Broadcast(15), V.Abs(x));
        V tail = V.Broadcast(0.5f) * ScaledComplement(size * V.Broadcast(0.7071067812f)) * bell;
        return V.Select(V.Less(x, V.Zero), tail, V.Broadcast(1) - tail);
    }

    /// <summary>
    /// GELU in its tanh form (Hendrycks &amp; Gimpel 2016), x / (1 + e^(−2u)): forms through tanh lose the left tail to cancellation.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh<V>(V x) where V : unmanaged, ILanes<V> => x / (V.Broadcast(1) + Exp(MinusTwoU(x)));

    /// <summary>The derivative of <see cref="GeluTanh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanhSlope<V>(V x) where V : unmanaged, ILanes<V>
    {
        V one = V.Broadcast(1);
        V s = one / (one + Exp(MinusTwoU(x)));
        // At the far ends s · (1 − s) is 0 while x³ may be infinite: there the slope is s itself.
        V bounded = V.Max(V.Broadcast(-1e6f), V.Min(V.Broadcast(1e6f), x));
        V twiceSlopeOfU = V.MulAdd(bounded * bounded, V.Broadcast(6 * GeluCubic * GeluScale), V.Broadcast(2 * GeluScale));
        return V.MulAdd(bounded * s * (one - s), twiceSlopeOfU, s);
    }

    // eˣ · 2⁻ⁿ − 1 for n = x / ln 2 rounded: on ±0.3475, r + r² · P(r), to 3e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpMinusOne<V>(V x, V n) where V : unmanaged, ILanes<V>
    {
        V r = V.MulAdd(n, V.Broadcast(-Ln2High), x);
        r = V.MulAdd(n, V.Broadcast(-Ln2Low), r);
        V p = V.Broadcast(0.001381423602f);
        p = V.MulAdd(p, r, V.Broadcast(0.008368898477f));
        p = V.MulAdd(p, r, V.Broadcast(0.04166840544f));
        p = V.MulAdd(p, r, V.Broadcast(0.1666651913f));
        p = V.MulAdd(p, r, V.Broadcast(0.4999999335f));
        return V.MulAdd(r * r, p, r);
    }

    // e^(z²) · erfc z for 0 ≤ z ≤ 11: t · P(2t − 1), t = 3 / (3 + z), to 2.3e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledComplement<V>(V z) where V : unmanaged, ILanes<V>
    {
        V t = V.Broadcast(3) / (V.Broadcast(3) + z);
        V u = t + t - V.Broadcast(1);
        V p = V.Broadcast(0.0001082399252f);
        p = V.MulAdd(p, u, V.Broadcast(-0.0001606649186f));
        p = V.MulAdd(p, u, V.Broadcast(-0.001026859624f));
        p = V.MulAdd(p, u, V.Broadcast(-0.0004090150998f));
        p = V.MulAdd(p, u, V.Broadcast(0.008946687235f));
        p = V.MulAdd(p, u, V.Broadcast(0.03984305744f));
        p = V.MulAdd(p, u, V.Broadcast(0.1034886569f));
        p = V.MulAdd(p, u, V.Broadcast(0.1967427641f));
        p = V.MulAdd(p, u, V.Broadcast(0.2944648293f));
        p = V.MulAdd(p, u, V.Broadcast(0.3580023026f));
        return t * p;
    }

    // −2u with u = √(2/π) · (x + 0.044715 x³).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MinusTwoU<V>(V x) where V : unmanaged, ILanes<V>
    {
        V cubic = V.MulAdd(x * x, V.Broadcast(-2 * GeluScale * GeluCubic), V.Broadcast(-2 * GeluScale));
        return x * cubic;
    }
}
