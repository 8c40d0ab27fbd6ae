using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class TransposeTests
{
    [Fact]
    public void Rows_become_columns_and_nothing_beyond_them_is_written()
    {
        const float untouched = 7;
        foreach (int rows in new[] { 0, 1, 7, 8, 9, 33 })
            foreach (int columns in new[] { 0, 1, 8, 31, 32, 33, 63, 64, 65 })
            {
                int lds = columns + 3, ldt = rows + 5;
                using var source = new Buffer<float>(Numbers.Random(Math.Max(1, rows * lds), 1));
                using var target = new Buffer<float>(Enumerable.Repeat(untouched, (columns + 1) * ldt).ToArray());
                Transpose.Block(source.Pointer, lds, target.Pointer, ldt, rows, columns);
                for (int c = 0; c <= columns; c++)
                    for (int r = 0; r < ldt; r++)
                        Assert.Equal(c < columns && r < rows ? source[r * lds + c] : untouched, target[c * ldt + r]);
            }
    }
}
