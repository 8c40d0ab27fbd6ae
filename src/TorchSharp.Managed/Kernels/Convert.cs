namespace TorchSharp.Kernels;

/// <summary>From one element type to another. bfloat16 is held as its 16 bits.</summary>
internal static unsafe class Convert
{
    public static void ToBFloat16(float* x, ushort* y, long n)
    {
        for (long i = 0; i < n; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(x[i]);
            y[i] = float.IsNaN(x[i]) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }

    public static void FromBFloat16(ushort* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = BitConverter.UInt32BitsToSingle((uint)x[i] << 16);
    }

    public static void ToHalf(float* x, Half* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = (Half)x[i];
    }

    public static void FromHalf(Half* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = (float)x[i];
    }

    public static void ToDouble(float* x, double* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i];
    }

    public static void FromDouble(double* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = (float)x[i];
    }

    public static void ToInt64(float* x, long* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = (long)x[i];
    }

    public static void FromInt64(long* x, float* y, long n)
    {
        for (long i = 0; i < n; i++)
            y[i] = x[i];
    }
}
