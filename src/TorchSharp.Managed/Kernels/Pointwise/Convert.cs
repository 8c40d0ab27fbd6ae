using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// From one element type to another. bfloat16 is held as its 16 bits. Rounding is to nearest, ties to even; to integers it is toward zero.
/// </summary>
internal static unsafe class Convert
{
    private const int Stretch = 16384;

    private enum Pair
    {
        ToBFloat16,
        FromBFloat16,
        ToHalf,
        FromHalf,
        ToDouble,
        FromDouble,
        ToInt64,
        FromInt64,
    }

    public static void ToBFloat16(float* x, ushort* y, long n) => Run(Pair.ToBFloat16, x, y, n);

    public static void FromBFloat16(ushort* x, float* y, long n) => Run(Pair.FromBFloat16, x, y, n);

    public static void ToHalf(float* x, Half* y, long n) => Run(Pair.ToHalf, x, y, n);

    public static void FromHalf(Half* x, float* y, long n) => Run(Pair.FromHalf, x, y, n);

    public static void ToDouble(float* x, double* y, long n) => Run(Pair.ToDouble, x, y, n);

    public static void FromDouble(double* x, float* y, long n) => Run(Pair.FromDouble, x, y, n);

    public static void ToInt64(float* x, long* y, long n) => Run(Pair.ToInt64, x, y, n);

    public static void FromInt64(long* x, float* y, long n) => Run(Pair.FromInt64, x, y, n);

    private static void Run(Pair pair, void* x, void* y, long n) =>
        WorkPool.For(checked((int)((n + Stretch - 1) / Stretch)), new Work(pair, x, y, n));

    private readonly struct Work(Pair pair, void* x, void* y, long n) : IWork
    {
        public void Execute(int unit)
        {
            long at = (long)unit * Stretch;
            int count = (int)Math.Min(Stretch, n - at);
            switch (pair)
            {
                case Pair.ToBFloat16:
                    Narrow((float*)x + at, (ushort*)y + at, count);
                    break;
                case Pair.FromBFloat16:
                    Widen((ushort*)x + at, (float*)y + at, count);
                    break;
                default:
                    OneByOne(pair, x, y, at, at + count);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneByOne(Pair pair, void* x, void* y, long first, long last)
    {
        switch (pair)
        {
            case Pair.ToHalf:
                for (long i = first; i < last; i++)
                    ((Half*)y)[i] = (Half)((float*)x)[i];
                break;
            case Pair.FromHalf:
                for (long i = first; i < last; i++)
                    ((float*)y)[i] = (float)((Half*)x)[i];
                break;
            case Pair.ToDouble:
                for (long i = first; i < last; i++)
                    ((double*)y)[i] = ((float*)x)[i];
                break;
            case Pair.FromDouble:
                for (long i = first; i < last; i++)
                    ((float*)y)[i] = (float)((double*)x)[i];
                break;
            case Pair.ToInt64:
                for (long i = first; i < last; i++)
                    ((long*)y)[i] = (long)((float*)x)[i];
                break;
            default:
                for (long i = first; i < last; i++)
                    ((float*)y)[i] = ((long*)x)[i];
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Narrow(float* x, ushort* y, int count)
    {
        int i = 0;
        for (; i + 8 <= count; i += 8)
            Vector128.Narrow(Rounded(Vector128.Load(x + i)), Rounded(Vector128.Load(x + i + 4))).Store(y + i);
        for (; i < count; i++)
            y[i] = (ushort)Rounded(Vector128.CreateScalar(x[i])).ToScalar();
    }

    // The upper 16 bits after half a unit is added to the last of them, a little less where that makes a tie go to even. NaN keeps its upper bits,
    // with the quiet bit set so that it cannot become infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Rounded(Vector128<float> x)
    {
        Vector128<uint> bits = x.AsUInt32();
        Vector128<uint> even = bits + Vector128.Create(0x7FFFu) + ((bits >> 16) & Vector128<uint>.One);
        Vector128<uint> number = Vector128.Equals(x, x).AsUInt32();
        return Vector128.ConditionalSelect(number, even, bits | Vector128.Create(0x400000u)) >> 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Widen(ushort* x, float* y, int count)
    {
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Load(x + i));
            (low << 16).AsSingle().Store(y + i);
            (high << 16).AsSingle().Store(y + i + 4);
        }

        for (; i < count; i++)
            y[i] = BitConverter.UInt32BitsToSingle((uint)x[i] << 16);
    }
}
