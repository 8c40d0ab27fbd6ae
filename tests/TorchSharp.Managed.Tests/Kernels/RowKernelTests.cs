using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class RowKernelTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
        [(1, 1), (3, 2), (5, 7), (4, 8), (9, 15), (2, 16), (3, 17), (6, 31), (10, 33), (150, 48), (300, 70), (17, 120), (2, 5000)];

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Softmax_and_its_gradient_agree_with_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach ((int rows, int columns) in Shapes)
        {
            using var x = new Buffer<float>(Numbers.Random(rows * columns, 1, -10, 10));
            using var dy = new Buffer<float>(Numbers.Random(rows * columns, 2));
            using var y = new Buffer<float>(rows * columns);
            using var dx = new Buffer<float>(rows * columns);
            double[] p = new double[rows * columns], log = new double[rows * columns];
            double[] dp = new double[rows * columns], dlog = new double[rows * columns];
            for (int r = 0; r < rows; r++)
            {
                int at = r * columns;
                double max = x.Span.Slice(at, columns).ToArray().Max(), sum = 0, dot = 0, total = 0;
                for (int c = 0; c < columns; c++)
                    sum += Math.Exp(x[at + c] - max);
                for (int c = 0; c < columns; c++)
                {
                    log[at + c] = x[at + c] - max - Math.Log(sum);
                    p[at + c] = Math.Exp(log[at + c]);
                    dot += p[at + c] * dy[at + c];
                    total += dy[at + c];
                }

                for (int c = 0; c < columns; c++)
                {
                    dp[at + c] = p[at + c] * (dy[at + c] - dot);
                    dlog[at + c] = dy[at + c] - p[at + c] * total;
                }
            }

            Softmax.Forward(x.Pointer, y.Pointer, rows, columns);
            Numbers.Near(p, y.Span, 2e-6, 1e-12, $"softmax {rows}×{columns},");
            Softmax.Backward(y.Pointer, dy.Pointer, dx.Pointer, rows, columns);
            Numbers.Near(dp, dx.Span, 3e-6, 1e-6, $"softmax gradient {rows}×{columns},");
            Softmax.LogForward(x.Pointer, y.Pointer, rows, columns);
            Numbers.Near(log, y.Span, 1e-6, 1e-6, $"log-softmax {rows}×{columns},");
            Softmax.LogBackward(y.Pointer, dy.Pointer, dx.Pointer, rows, columns);
            Numbers.Near(dlog, dx.Span, 1e-5, 2e-5, $"log-softmax gradient {rows}×{columns},");
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Softmax_gives_nothing_to_minus_infinity_and_NaN_to_rows_without_an_answer(string instructions)
    {
        using var setting = new Setting(instructions);
        const float inf = float.PositiveInfinity;
        foreach (int columns in new[] { 3, 16, 37 })
        {
            using var x = new Buffer<float>(Numbers.Random(4 * columns, 1));
            x.Span[1] = -inf;
            x.Span.Slice(columns, columns).Fill(-inf);
            x.Span[2 * columns + 2] = inf;
            x.Span[3 * columns] = float.NaN;
            using var y = new Buffer<float>(4 * columns);
            Softmax.Forward(x.Pointer, y.Pointer, 4, columns);
            Assert.Equal(0, y[1]);
            Assert.Equal(1, y.Span[..columns].ToArray().Sum(), 1e-6);
            Assert.All(y.Span[columns..].ToArray().Where((_, i) => i / columns != 1 || i % columns == 2), value => Assert.True(float.IsNaN(value)));
            Softmax.LogForward(x.Pointer, y.Pointer, 1, columns);
            Assert.Equal(-inf, y[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Layer_norm_and_its_gradients_agree_with_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach ((int rows, int columns) in Shapes)
        {
            foreach (bool affine in new[] { true, false })
            {
                using var x = new Buffer<float>(Numbers.Random(rows * columns, 1, 2, 5));
                using var dy = new Buffer<float>(Numbers.Random(rows * columns, 2));
                using var weight = new Buffer<float>(Numbers.Random(columns, 3));
                using var bias = new Buffer<float>(Numbers.Random(columns, 4));
                using var y = new Buffer<float>(rows * columns);
                using var dx = new Buffer<float>(rows * columns);
                using var mean = new Buffer<float>(rows);
                using var rstd = new Buffer<float>(rows);
                float[] before = Numbers.Random(columns, 5);
                using var dweight = new Buffer<float>(before);
                using var dbias = new Buffer<float>(before);
                double[] ey = new double[rows * columns], edx = new double[rows * columns];
                double[] ew = Array.ConvertAll(before, b => affine ? 0 : (double)b), eb = (double[])ew.Clone();
                for (int r = 0; r < rows; r++)
                {
                    double[] row = Array.ConvertAll(x.Span.Slice(r * columns, columns).ToArray(), v => (double)v);
                    double mu = row.Average(), scale = 1 / Math.Sqrt(row.Average(v => (v - mu) * (v - mu)) + 1e-5), sum = 0, product = 0;
                    for (int c = 0; c < columns; c++)
                    {
                        double normal = (row[c] - mu) * scale, w = affine ? weight[c] : 1, d = dy[r * columns + c];
                        ey[r * columns + c] = normal * w + (affine ? bias[c] : 0);
                        sum += d * w;
                        product += d * w * normal;
                        ew[c] += d * normal;
                        eb[c] += d;
                    }

                    for (int c = 0; c < columns; c++)
                    {
                        double g = dy[r * columns + c] * (affine ? weight[c] : 1);
                        edx[r * columns + c] = scale * (g - sum / columns - (row[c] - mu) * scale * product / columns);
                    }
                }

                float* w0 = affine ? weight.Pointer : null;
                LayerNorm.Forward(x.Pointer, w0, affine ? bias.Pointer : null, y.Pointer, mean.Pointer, rstd.Pointer, rows, columns, 1e-5f);
                LayerNorm.Backward(
                    dy.Pointer, x.Pointer, mean.Pointer, rstd.Pointer, w0, dx.Pointer, dweight.Pointer, dbias.Pointer, rows, columns,
                    accumulate: !affine);
                // With one column, or two close ones, 1 / σ is up to 316 and multiplies the input's own rounding.
                double loose = columns < 8 ? 2e-3 : 2e-5;
                Numbers.Near(ey, y.Span, 1e-5, loose, $"layer norm {rows}×{columns},");
                Numbers.Near(edx, dx.Span, 1e-4, loose, $"dx {rows}×{columns},");
                Numbers.Near(ew, dweight.Span, 1e-4, loose * rows, $"dweight {rows}×{columns},");
                Numbers.Near(eb, dbias.Span, 1e-5, 1e-4, $"dbias {rows}×{columns},");
            }
        }
    }

    [Fact]
    public void Layer_norm_leaves_out_what_is_not_asked_for()
    {
        using var x = new Buffer<float>(Numbers.Random(3 * 20, 1));
        using var y = new Buffer<float>(3 * 20);
        using var again = new Buffer<float>(3 * 20);
        using var mean = new Buffer<float>(3);
        using var rstd = new Buffer<float>(3);
        LayerNorm.Forward(x.Pointer, null, null, y.Pointer, mean.Pointer, rstd.Pointer, 3, 20, 1e-5f);
        LayerNorm.Forward(x.Pointer, null, null, again.Pointer, null, null, 3, 20, 1e-5f);
        Numbers.SameBits(y.Span, again.Span, "");
        using var dbias = new Buffer<float>(20);
        LayerNorm.Backward(x.Pointer, x.Pointer, mean.Pointer, rstd.Pointer, null, null, null, dbias.Pointer, 3, 20);
        Assert.Equal(x[4] + x[24] + x[44], dbias[4], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Sums_agree_with_double_precision(string instructions)
    {
        using var setting = new Setting(instructions, 2);
        foreach ((int rows, int columns) in Shapes)
        {
            using var x = new Buffer<float>(Numbers.Random(rows * columns, 1));
            using var byRow = new Buffer<float>(rows);
            using var byColumn = new Buffer<float>(columns);
            double[] er = new double[rows], ec = new double[columns];
            for (int i = 0; i < rows * columns; i++)
            {
                er[i / columns] += x[i];
                ec[i % columns] += x[i];
            }

            Sum.Rows(x.Pointer, byRow.Pointer, rows, columns);
            Numbers.Near(er, byRow.Span, 1e-6, 2e-5, "rows");
            Sum.Columns(x.Pointer, byColumn.Pointer, rows, columns);
            Numbers.Near(ec, byColumn.Span, 1e-6, 2e-5, "columns");
            Sum.Rows(x.Pointer, byRow.Pointer, rows, columns, accumulate: true);
            Sum.Columns(x.Pointer, byColumn.Pointer, rows, columns, accumulate: true);
            Numbers.Near([.. er.Select(e => 2 * e)], byRow.Span, 1e-6, 4e-5, "rows, accumulated");
            Numbers.Near([.. ec.Select(e => 2 * e)], byColumn.Span, 1e-6, 4e-5, "columns, accumulated");
        }

        foreach (int n in new[] { 0, 1, 7, 255, 256, 257, 16_385, 100_003 })
        {
            using var x = new Buffer<float>(Numbers.Random(n, 2));
            float[] values = x.ToArray();
            Assert.Equal(values.Sum(v => (double)v), Sum.All(x.Pointer, n), 1e-4 + n * 1e-8);
            Assert.Equal(values.Sum(v => (double)v * v), Sum.Squares(x.Pointer, n), 1e-4 + n * 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Sums_of_a_million_equal_numbers_keep_single_precision(string instructions)
    {
        using var setting = new Setting(instructions);
        using var x = new Buffer<float>(1_000_000);
        x.Span.Fill(0.1f);
        double expected = x.Length * (double)0.1f;
        using var row = new Buffer<float>(1);
        Sum.Rows(x.Pointer, row.Pointer, 1, x.Length);
        Assert.Equal(expected, Sum.All(x.Pointer, x.Length), 3e-7 * expected);
        Assert.Equal(expected, row[0], 3e-7 * expected);
        Sum.Columns(x.Pointer, row.Pointer, x.Length, 1);
        Assert.Equal(expected, row[0], 3e-7 * expected);
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Reductions_do_not_depend_on_the_number_of_threads(string instructions)
    {
        using var x = new Buffer<float>(Numbers.Random(400 * 300, 1));
        using var columns = new Buffer<float>(300);
        float[]? first = null;
        float? all = null;
        foreach (int threads in new[] { 1, 2, 3, 5 })
        {
            using var setting = new Setting(instructions, threads);
            Sum.Columns(x.Pointer, columns.Pointer, 400, 300);
            first ??= columns.ToArray();
            Numbers.SameBits(first, columns.Span, $"{threads} threads,");
            all ??= Sum.All(x.Pointer, x.Length);
            Assert.Equal(all, Sum.All(x.Pointer, x.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Setting.All), MemberType = typeof(Setting))]
    public void Embeddings_are_gathered_and_their_gradients_scattered_in_order(string instructions)
    {
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 5 })
        {
            using var setting = new Setting(instructions, threads);
            const int rows = 50, width = 150, n = 400;
            var random = new Random(1);
            using var table = new Buffer<float>(Numbers.Random(rows * width, 1));
            using var ids = new Buffer<long>([.. Enumerable.Range(0, n).Select(_ => (long)random.Next(rows / 2))]);
            using var y = new Buffer<float>(n * width);
            Embedding.Gather(table.Pointer, rows, ids.Pointer, y.Pointer, n, width);
            for (int i = 0; i < n * width; i++)
                Assert.Equal(table[ids[i / width] * width + i % width], y[i]);

            using var gradient = new Buffer<float>(rows * width);
            gradient.Span.Clear();
            gradient.Span[49 * width] = float.NaN;
            Embedding.ScatterAdd(gradient.Pointer, rows, ids.Pointer, y.Pointer, n, width, paddingIndex: 3);
            var expected = new double[rows * width];
            expected[49 * width] = double.NaN;
            for (int i = 0; i < n * width; i++)
                if (ids[i / width] != 3)
                    expected[ids[i / width] * width + i % width] += y[i];
            Numbers.Near(expected, gradient.Span, 1e-5, 1e-5, "gradient");
            first ??= gradient.ToArray();
            Numbers.SameBits(first, gradient.Span, $"{threads} threads,");
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void An_index_outside_the_table_is_refused_before_memory_is_touched(long id)
    {
        using var table = new Buffer<float>(Numbers.Random(5 * 4, 1));
        using var ids = new Buffer<long>([0, id]);
        using var y = new Buffer<float>(2 * 4);
        var gather = Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Gather(table.Pointer, 5, ids.Pointer, y.Pointer, 2, 4));
        Assert.Contains($"Index {id} at position 1", gather.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.ScatterAdd(table.Pointer, 5, ids.Pointer, y.Pointer, 2, 4));
        Assert.True(float.IsNaN(y[0]));
    }
}
