using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>The first few floats of a vector, from and to memory, without touching what lies beyond.</summary>
/// <remarks>
/// With AVX these are single instructions and no calls: a call at a loop's end would make the compiler keep the loop's sums in memory, for it leaves no
/// vector register as it was.
/// </remarks>
internal static unsafe class Partial
{
    /// <summary>The first <paramref name="count"/> floats, others <paramref name="fill"/>; any count, 0 and more than 4 included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load4(float* source, int count, float fill)
    {
        if (!Avx.IsSupported)
            return Load4OneByOne(source, count, fill);
        Vector128<float> mask = Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle();
        return Vector128.ConditionalSelect(mask, Avx.MaskLoad(source, mask), Vector128.Create(fill));
    }

    /// <summary>The same of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load8(float* source, int count, float fill)
    {
        if (!Avx2.IsSupported)
            return Vector256.Create(Load4(source, count, fill), Load4(source + 4, count - 4, fill));
        Vector256<float> mask = Mask8(count);
        return Vector256.ConditionalSelect(mask, Avx.MaskLoad(source, mask), Vector256.Create(fill));
    }

    /// <summary>Writes the first <paramref name="count"/> floats; any count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store4(Vector128<float> value, float* target, int count)
    {
        if (Avx.IsSupported)
            Avx.MaskStore(target, Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle(), value);
        else
            Store4OneByOne(value, target, count);
    }

    /// <summary>The same of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store8(Vector256<float> value, float* target, int count)
    {
        if (Avx2.IsSupported)
        {
            Avx.MaskStore(target, Mask8(count), value);
            return;
        }

        Store4(value.GetLower(), target, count);
        Store4(value.GetUpper(), target + 4, count - 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mask8(int count) =>
        Vector256.LessThan(Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7), Vector256.Create(count)).AsSingle();

    private static Vector128<float> Load4OneByOne(float* source, int count, float fill)
    {
        Vector128<float> value = Vector128.Create(fill);
        for (int i = 0; i < Math.Min(count, 4); i++)
            value = value.WithElement(i, source[i]);
        return value;
    }

    private static void Store4OneByOne(Vector128<float> value, float* target, int count)
    {
        for (int i = 0; i < Math.Min(count, 4); i++)
            target[i] = value.GetElement(i);
    }
}
