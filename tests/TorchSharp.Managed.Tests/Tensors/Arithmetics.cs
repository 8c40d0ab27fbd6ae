using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Tensors;

public sealed class Arithmetics : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(ScalarType.Int64, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Float32, ScalarType.Float64, ScalarType.Float64)]
    [InlineData(ScalarType.Bool, ScalarType.Int32, ScalarType.Int32)]
    [InlineData(ScalarType.Byte, ScalarType.Int8, ScalarType.Int16)]
    [InlineData(ScalarType.Byte, ScalarType.Int64, ScalarType.Int64)]
    [InlineData(ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16, ScalarType.Int64, ScalarType.BFloat16)]
    [InlineData(ScalarType.Int16, ScalarType.Int32, ScalarType.Int32)]
    public void Tensors_of_different_types_meet_in_the_wider_one(ScalarType left, ScalarType right, ScalarType expected)
    {
        Assert.Equal(expected, (ones(2, dtype: left) + ones(2, dtype: right)).dtype);
        Assert.Equal(expected, (ones(2, dtype: right) * ones(2, dtype: left)).dtype);
        Assert.Equal(expected, promote_types(left, right));
    }

    [Fact]
    public void Scalars_and_tensors_without_dimensions_change_the_type_only_into_a_higher_category()
    {
        Assert.Equal(ScalarType.Float32, (ones(2) * 2.5).dtype);
        Assert.Equal(ScalarType.Int64, (ones(2, dtype: int64) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2, dtype: int64) * 2.5).dtype);
        Assert.Equal(ScalarType.Int32, (ones(2, dtype: int32) + tensor(1L)).dtype);
        Assert.Equal(ScalarType.Float32, (ones(2) + tensor(1.0)).dtype);
        Assert.Equal(ScalarType.Float64, (ones(2, dtype: int64) + tensor(1.0)).dtype);
        Assert.Equal(ScalarType.Int64, (ones(2, dtype: @bool) + 1).dtype);
    }

    [Fact]
    public void True_division_of_whole_numbers_gives_fractions_and_rounded_division_does_not()
    {
        var x = tensor(new long[] { 7, -7 });

        Assert.Equal([3.5f, -3.5f], (x / 2).data<float>().ToArray());
        Assert.Equal([3L, -4L], x.floor_divide(2).data<long>().ToArray());
        Assert.Equal([3L, -3L], x.div(2, RoundingMode.trunc).data<long>().ToArray());
        Assert.Equal([1L, 1L], (x % 2).data<long>().ToArray());
        Assert.Equal([1L, -1L], x.fmod(2).data<long>().ToArray());
        Assert.Throws<ExternalException>(() => x.floor_divide(0));
    }

    [Fact]
    public void Shapes_are_broadcast_from_the_last_dimension()
    {
        var x = arange(6, dtype: float32).reshape(2, 3, 1);
        var y = arange(4, dtype: float32) * 10;

        var sum = x + y;

        Assert.Equal([2, 3, 4], sum.shape);
        Assert.Equal(5f + 30f, sum[1, 2, 3].item<float>());
        Assert.Equal(1f + 20f, sum[0, 1, 2].item<float>());
        var error = Assert.Throws<ExternalException>(() => ones(2, 3) + ones(2, 4));
        Build.AssertSays("[2, 3] and [2, 4]", error.Message);
    }

    [Fact]
    public void Strided_operands_give_what_their_copies_give()
    {
        var x = arange(60, dtype: float32).reshape(3, 4, 5).transpose(0, 2)[.., TensorIndex.Slice(0, 4, 2)];
        var y = arange(60, dtype: float32).reshape(5, 4, 3)[.., TensorIndex.Slice(1, 4, 2)];

        Assert.False(x.is_contiguous());
        Assert.True((x * y + x / (y + 1)).allclose(x.contiguous() * y.contiguous() + x.clone() / (y.clone() + 1)));
        Assert.Equal(x.contiguous().sum().item<float>(), x.sum().item<float>());
    }

    [Fact]
    public void Every_number_type_on_either_side_of_an_operator_means_the_same()
    {
        var x = tensor(new[] { 1f, 2f });

        foreach (var product in new[] { x * 2, x * 2L, x * 2f, x * 2d, x * (Scalar)2, 2 * x, 2L * x, 2f * x, 2d * x, (Scalar)2 * x })
        {
            Assert.Equal([2f, 4f], product.data<float>().ToArray());
        }

        Assert.Equal([1f, 0f], (2 - x).data<float>().ToArray());
        Assert.Equal([2f, 1f], (2 / x).data<float>().ToArray());
    }

    [Fact]
    public void Half_width_numbers_are_computed_in_single_precision_and_rounded_once()
    {
        var x = tensor(new[] { 1.0f, 3.14159f, 65536f }).to(bfloat16);

        Assert.Equal(ScalarType.BFloat16, (x * x).dtype);
        Assert.Equal(((BFloat16)((float)(BFloat16)3.14159f * (float)(BFloat16)3.14159f)).ToSingle(), (x * x)[1].ToSingle());
        Assert.Equal(ScalarType.BFloat16, x.exp().dtype);
        Assert.Equal(ScalarType.BFloat16, x.reshape(1, 3).matmul(x.reshape(3, 1)).dtype);
    }

    [Fact]
    public void Results_in_place_must_fit_shape_and_type()
    {
        var x = ones(3, dtype: int64);

        Assert.Throws<ExternalException>(() => x.add_(ones(2, 3, dtype: int64)));
        Assert.Throws<ExternalException>(() => x.mul_(1.5));
        Assert.Throws<ExternalException>(() => ones(1).expand(3).add_(1));
        Assert.Equal([4L, 4L, 4L], x.add_(3).data<long>().ToArray());
    }

    [ManagedFact("refuses views that overlap")]
    public void In_place_on_overlapping_views_reads_before_it_writes()
    {
        var x = arange(5, dtype: float32);
        x[1..].add_(x[..4]);

        Assert.Equal([0f, 1f, 3f, 5f, 7f], x.data<float>().ToArray());
    }

    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("ik,kj->ij")]
    [InlineData("ij,jk")]
    public void Einsum_multiplies_matrices(string equation)
    {
        var (x, y) = (arange(6, dtype: float32).reshape(2, 3), arange(12, dtype: float32).reshape(3, 4));

        Assert.True(einsum(equation, x, y).Equals(x.mm(y)));
    }

    [Fact]
    public void Einsum_sums_transposes_and_takes_diagonals()
    {
        var x = arange(9, dtype: float32).reshape(3, 3);

        Assert.Equal(12f, einsum("ii->", x).item<float>());
        Assert.True(einsum("ij->ji", x).Equals(x.t()));
        Assert.True(einsum("bi,bj,bk->bijk", x, x, x).allclose(x.view(3, 3, 1, 1) * x.view(3, 1, 3, 1) * x.view(3, 1, 1, 3)));
        Assert.Throws<ExternalException>(() => einsum("ij,jk->ik", x));
    }

    [ManagedFact("ends the process")]
    public void Matmul_refuses_shapes_that_do_not_fit()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.Contains("Float32[2, 3]", error.Message);
    }

    [Fact]
    public void Products_of_matrices_refuse_shapes_and_types_that_do_not_fit()
    {
        Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(3, 2, dtype: float64)));
        Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(3)));
    }

    [ManagedFact("promises no bits")]
    public void Sums_do_not_depend_on_the_number_of_threads()
    {
        var x = (arange(300_000, dtype: float32).reshape(300, 1000) * 0.001f).sin();
        var threads = get_num_threads();
        try
        {
            float[][] results = [.. new[] { 1, 2, 3, 5 }.Select(count =>
            {
                set_num_threads(count);
                return (float[])[x.sum().item<float>(), .. x.sum(0L).data<float>(), .. x.sum(1L).data<float>(), .. x.matmul(x.t())[7].data<float>(), .. (x * x + x)[299].data<float>()];
            })];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Means_of_many_numbers_keep_single_precision()
    {
        var x = full(1_000_000, 0.1f);

        Assert.Equal(0.1f, x.mean().item<float>(), 1e-7f);
        Assert.Equal(100_000f, x.sum().item<float>(), 0.5f);
        Assert.Equal(100_000f, x.view(1_000_000, 1).expand(1_000_000, 2).sum(0L)[1].item<float>(), 0.5f);
    }
}
