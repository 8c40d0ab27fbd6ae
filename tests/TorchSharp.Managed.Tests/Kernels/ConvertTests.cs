using Convert = TorchSharp.Kernels.Convert;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class ConvertTests
{
    [Theory]
    [InlineData(0x3F800000u, 0x3F80)] // 1
    [InlineData(0x3F808000u, 0x3F80)] // a tie, down to even
    [InlineData(0x3F818000u, 0x3F82)] // a tie, up to even
    [InlineData(0x3F808001u, 0x3F81)] // just above a tie
    [InlineData(0x7F7FFFFFu, 0x7F80)] // the largest float rounds to infinity
    [InlineData(0xFF800000u, 0xFF80)] // −∞
    [InlineData(0x80000000u, 0x8000)] // −0
    [InlineData(0x7F800001u, 0x7FC0)] // a NaN whose set bits would be cut off
    [InlineData(0x00000001u, 0x0000)] // the smallest subnormal
    public void Floats_round_to_the_nearest_bfloat16(uint bits, int expected)
    {
        foreach (int n in new[] { 1, 8, 19 })
        {
            using var x = new Buffer<float>([.. Enumerable.Repeat(BitConverter.UInt32BitsToSingle(bits), n)]);
            using var y = new Buffer<ushort>(n);
            Convert.ToBFloat16(x.Pointer, y.Pointer, n);
            Assert.All(y.ToArray(), value => Assert.Equal(expected, value));
        }
    }

    [Fact]
    public void Every_bfloat16_and_every_half_survives_the_way_to_float_and_back()
    {
        const int all = 65_536;
        using var bits = new Buffer<ushort>([.. Enumerable.Range(0, all).Select(i => (ushort)i)]);
        using var x = new Buffer<float>(all);
        using var back = new Buffer<ushort>(all);
        Convert.FromBFloat16(bits.Pointer, x.Pointer, all);
        Convert.ToBFloat16(x.Pointer, back.Pointer, all);
        for (int i = 0; i < all; i++)
        {
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits(x[i]));
            Assert.Equal(float.IsNaN(x[i]) ? i | 0x40 : i, back[i]);
        }

        Convert.FromHalf((Half*)bits.Pointer, x.Pointer, all);
        Convert.ToHalf(x.Pointer, (Half*)back.Pointer, all);
        for (int i = 0; i < all; i++)
        {
            Half half = BitConverter.UInt16BitsToHalf((ushort)i);
            Assert.True(Half.IsNaN(half) ? float.IsNaN(x[i]) : (float)half == x[i] && back[i] == i);
        }
    }

    [Fact]
    public void Doubles_and_integers_convert_as_casts_do()
    {
        const int n = 20_001;
        using var x = new Buffer<float>(Numbers.Random(n, 1, -1e6f, 1e6f));
        using var wide = new Buffer<double>(n);
        using var whole = new Buffer<long>(n);
        using var back = new Buffer<float>(n);
        Convert.ToDouble(x.Pointer, wide.Pointer, n);
        Convert.FromDouble(wide.Pointer, back.Pointer, n);
        Numbers.SameBits(x.Span, back.Span, "through double");
        Convert.ToInt64(x.Pointer, whole.Pointer, n);
        Convert.FromInt64(whole.Pointer, back.Pointer, n);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal((double)x[i], wide[i]);
            Assert.Equal((long)x[i], whole[i]);
            Assert.Equal(MathF.Truncate(x[i]), back[i]);
        }
    }
}
