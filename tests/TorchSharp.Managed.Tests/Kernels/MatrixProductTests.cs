using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class MatrixProductTests
{
    private static readonly int[] Edges = [1, 2, 5, 6, 7, 8, 9, 12, 15, 16, 17, 18, 19, 23, 24, 25, 31, 33, 47, 48, 49, 63, 64, 65, 70, 128, 130];

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Products_of_every_shape_around_the_tiles_agree_with_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        var random = new Random(1);
        for (int i = 0; i < Edges.Length * 12; i++)
        {
            // Every edge size as m, n and k, with others drawn at random.
            int fixedSize = Edges[i % Edges.Length];
            int[] sizes = [Edges[random.Next(Edges.Length)], Edges[random.Next(Edges.Length)], Edges[random.Next(Edges.Length)]];
            sizes[i / Edges.Length % 3] = fixedSize;
            Check((i & 1) != 0, (i & 2) != 0, sizes[0], sizes[1], sizes[2], random.Next(3), random.Next(2) == 0, random.Next(2) == 0);
            Check((i & 1) == 0, (i & 2) != 0, sizes[0], sizes[1], sizes[2], random.Next(3), random.Next(2) == 0, random.Next(2) == 0);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Products_deeper_than_a_block_agree_with_double_precision(bool transposeA, bool transposeB)
    {
        foreach ((string instructions, int threads) in Enum.GetNames<InstructionSet>().SelectMany(name => new[] { (name, 1), (name, 3) }))
        {
            using var setting = new Setting(instructions, threads);
            Check(transposeA, transposeB, 37, 70, 1500, 3, bias: true, accumulate: false);
            Check(transposeA, transposeB, 8, 130, 1025, 0, bias: false, accumulate: true);
            Check(transposeA, transposeB, 18, 70, 300, 2, bias: true, accumulate: false);
            Check(transposeA, transposeB, 120, 40, 513, 1, bias: true, accumulate: true);
            Check(transposeA, transposeB, 40, 130, 1100, 1, bias: false, accumulate: true);
            Check(transposeA, transposeB, 40, 450, 1030, 2, bias: true, accumulate: false); // several groups of panels, the last one narrower
            Check(transposeA, transposeB, 61, 131, 1101, 3, bias: true, accumulate: false); // too many rows to be lanes
            Check(transposeA, transposeB, 61, 131, 1101, 3, bias: true, accumulate: true);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    public void A_panel_is_packed_within_its_own_memory(int width)
    {
        const int depth = 3, beyond = 8;
        float[] matrix = Numbers.Random(depth * width, 1);
        using var b = new Buffer<float>([.. matrix, .. new float[beyond]]);
        using var panel = new Buffer<float>(Enumerable.Repeat(7f, depth * width + beyond).ToArray());
        Panel.Pack(false, b.Pointer, width, depth, width, width, panel.Pointer);
        Assert.Equal([.. matrix, .. Enumerable.Repeat(7f, beyond)], panel.ToArray());
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Sums_begin_at_zero_whatever_the_stack_holds(string instructions)
    {
        using var setting = new Setting(instructions, 1);
        foreach ((int m, int n, int k, bool transposeB) in new[] { (5, 131, 40, false), (20, 131, 40, false), (60, 131, 1101, true), (60, 131, 0, false) })
        {
            using var a = new Buffer<float>(Numbers.Random(m * k, 1));
            using var b = new Buffer<float>(Numbers.Random(k * n, 2));
            using var clean = new Buffer<float>(m * n);
            using var dirty = new Buffer<float>(m * n);
            MatrixProduct.Multiply(false, transposeB, m, n, k, a.Pointer, k, b.Pointer, transposeB ? k : n, clean.Pointer, n); // compiles what is needed, too
            FillStack(float.NaN);
            MatrixProduct.Multiply(false, transposeB, m, n, k, a.Pointer, k, b.Pointer, transposeB ? k : n, dirty.Pointer, n);
            Assert.All(clean.ToArray(), sum => Assert.True(float.IsFinite(sum)));
            Numbers.SameBits(clean.Span, dirty.Span, $"{m}×{n}×{k},");
        }
    }

    // Where the frames of what is called next will be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FillStack(float value)
    {
        Span<float> block = stackalloc float[16 * 1024];
        block.Fill(value);
        Assert.Equal(value, block[^1]);
    }

    [Fact]
    public void A_product_over_nothing_is_the_bias()
    {
        using var c = new Buffer<float>([9f, 9f, 9f, 9f]);
        using var bias = new Buffer<float>([1f, 2f]);
        MatrixProduct.Multiply(false, false, 2, 2, 0, null, 0, null, 2, c.Pointer, 2, bias.Pointer);
        Assert.Equal([1f, 2f, 1f, 2f], c.ToArray());
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void The_number_of_threads_does_not_change_a_bit(string instructions)
    {
        foreach ((bool ta, bool tb, int m, int n, int k) in new[]
        {
            (false, false, 100, 200, 700), (true, false, 90, 170, 130), (false, true, 7, 300, 90), (true, true, 260, 64, 64), (false, false, 3, 900, 600),
        })
        {
            float[]? one = null;
            foreach (int threads in new[] { 1, 2, 3, 5 })
            {
                using var setting = new Setting(instructions, threads);
                float[] c = Multiply(ta, tb, m, n, k, 0, null, null);
                one ??= c;
                Numbers.SameBits(one, c, $"{threads} threads,");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Rows_do_not_depend_on_the_other_rows(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach (bool transposeB in new[] { false, true })
        {
            const int most = 60, n = 70, k = 1101;
            using var a = new Buffer<float>(Numbers.Random(most * k, 1));
            using var b = new Buffer<float>(Numbers.Random(k * n, 2));
            using var all = new Buffer<float>(most * n);
            MatrixProduct.Multiply(false, transposeB, most, n, k, a.Pointer, k, b.Pointer, transposeB ? k : n, all.Pointer, n);
            for (int rows = 1; rows < most; rows++)
            {
                using var last = new Buffer<float>(rows * n);
                MatrixProduct.Multiply(false, transposeB, rows, n, k, a.Pointer + (most - rows) * k, k, b.Pointer, transposeB ? k : n, last.Pointer, n);
                Numbers.SameBits(all.Span[((most - rows) * n)..], last.Span, $"{rows} rows, transposeB {transposeB},");
            }
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(50)]
    public void Both_vector_widths_with_fused_multiply_add_give_the_same_bits(int rows)
    {
        float[] narrow, wide;
        using (new Setting("Avx2"))
            narrow = Multiply(false, true, rows, 70, 1200, 0, null, null);
        using (new Setting("Avx512"))
            wide = Multiply(false, true, rows, 70, 1200, 0, null, null);
        Numbers.SameBits(narrow, wide, "");
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Batches_agree_with_double_precision(string instructions)
    {
        foreach (int threads in new[] { 1, 3 })
        {
            using var setting = new Setting(instructions, threads);
            foreach ((bool ta, bool tb, int batch, int m, int n, int k, bool sharedB, bool accumulate, float scale) in new[]
            {
                (false, true, 12, 20, 20, 64, false, false, 0.125f), (false, false, 5, 33, 64, 33, false, true, 1f),
                (true, false, 3, 40, 9, 17, false, false, 0.3f), (true, true, 2, 130, 70, 40, true, true, 2f),
                (false, false, 1, 64, 64, 64, false, false, 0.5f), (false, false, 7, 1, 5, 3, true, false, 1f),
            })
            {
                long strideA = m * k + 5, strideB = sharedB ? 0 : n * k + 3, strideC = m * n + 1;
                using var a = new Buffer<float>(Numbers.Random(batch * strideA, 1));
                using var b = new Buffer<float>(Numbers.Random(n * k + 3 + (batch - 1) * strideB, 2));
                float[] before = Numbers.Random(batch * strideC, 3);
                using var c = new Buffer<float>(before);
                MatrixProduct.MultiplyBatched(
                    ta, tb, batch, m, n, k, a.Pointer, ta ? m : k, strideA, b.Pointer, tb ? k : n, strideB, c.Pointer, n, strideC, accumulate, scale);
                var expected = Array.ConvertAll(before, x => (double)x);
                for (int item = 0; item < batch; item++)
                    for (int i = 0; i < m; i++)
                        for (int j = 0; j < n; j++)
                        {
                            double sum = 0;
                            for (int p = 0; p < k; p++)
                                sum += (double)a[item * strideA + (ta ? p * m + i : i * k + p)] * b[item * strideB + (tb ? j * k + p : p * n + j)];
                            long at = item * strideC + i * n + j;
                            expected[at] = (accumulate ? before[at] : 0) + scale * sum;
                        }

                Numbers.Near(expected, c.Span, 1e-5, 1e-5, $"{batch}×{m}×{n}×{k},");
            }
        }
    }

    [Fact]
    public void Infinities_and_NaN_stay_in_their_own_rows_and_columns()
    {
        foreach (string instructions in Enum.GetNames<InstructionSet>())
        {
            using var setting = new Setting(instructions);
            foreach ((int m, int n, int k) in new[] { (13, 19, 40), (40, 150, 1100) })
            {
                float[] left = Numbers.Random(m * k, 1), right = Numbers.Random(k * n, 2);
                left[3 * k + k - 9] = float.NaN;
                right[(k - 7) * n + n - 1] = float.PositiveInfinity;
                using var a = new Buffer<float>(left);
                using var b = new Buffer<float>(right);
                using var c = new Buffer<float>(m * n);
                MatrixProduct.Multiply(false, false, m, n, k, a.Pointer, k, b.Pointer, n, c.Pointer, n);
                for (int i = 0; i < m; i++)
                    for (int j = 0; j < n; j++)
                        Assert.Equal(i == 3 || j == n - 1, !float.IsFinite(c[i * n + j]));
            }
        }
    }

    private static void Check(bool ta, bool tb, int m, int n, int k, int gap, bool bias, bool accumulate)
    {
        float[]? biases = bias ? Numbers.Random(n, 5) : null;
        float[]? before = accumulate ? Numbers.Random((long)m * (n + gap), 6) : null;
        float[] a = Operand(ta ? k : m, ta ? m : k, gap, 1), b = Operand(tb ? n : k, tb ? k : n, gap, 2);
        int lda = (ta ? m : k) + gap, ldb = (tb ? k : n) + gap, ldc = n + gap;
        var expected = new double[m * ldc];
        for (int i = 0; i < m; i++)
            for (int j = 0; j < ldc; j++)
            {
                double sum = before == null ? 0 : before[i * ldc + j];
                for (int p = 0; p < k && j < n; p++)
                    sum += (double)(ta ? a[p * lda + i] : a[i * lda + p]) * (tb ? b[j * ldb + p] : b[p * ldb + j]);
                expected[i * ldc + j] = j < n ? sum + (biases?[j] ?? 0) : before == null ? double.NaN : sum;
            }

        float[] c = Multiply(ta, tb, m, n, k, gap, biases, before);
        Numbers.Near(expected, c, 1e-5, 4e-7 * k + 1e-6, $"{m}×{n}×{k}, transposed {ta} {tb}, bias {bias}, accumulate {accumulate},");
    }

    private static float[] Operand(int rows, int columns, int gap, int seed) => Numbers.Random((long)rows * (columns + gap), seed);

    private static float[] Multiply(bool ta, bool tb, int m, int n, int k, int gap, float[]? bias, float[]? before)
    {
        int lda = (ta ? m : k) + gap, ldb = (tb ? k : n) + gap, ldc = n + gap;
        // The last rows end where the buffers end, so that reading past them is noticed.
        using var a = new Buffer<float>(Operand(ta ? k : m, ta ? m : k, gap, 1).AsSpan(0, ((ta ? k : m) - 1) * lda + (ta ? m : k)));
        using var b = new Buffer<float>(Operand(tb ? n : k, tb ? k : n, gap, 2).AsSpan(0, ((tb ? n : k) - 1) * ldb + (tb ? k : n)));
        using var c = before == null ? new Buffer<float>(m * ldc) : new Buffer<float>(before);
        using var biases = new Buffer<float>(bias ?? []);
        float* biasOrNull = bias == null ? null : biases.Pointer;
        MatrixProduct.Multiply(ta, tb, m, n, k, a.Pointer, lda, b.Pointer, ldb, c.Pointer, ldc, biasOrNull, before != null);
        return c.ToArray();
    }
}
