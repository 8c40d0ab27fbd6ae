using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Tensors;

public sealed class NaturalTypes : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_filled_tensor_has_the_type_of_its_number()
    {
        Assert.Equal(ScalarType.Int64, full(3, 7).dtype);
        Assert.Equal(ScalarType.Int64, full(3L, 7L).dtype);
        Assert.Equal(ScalarType.Int64, full([2, 3], (byte)7).dtype);
        Assert.Equal(ScalarType.Int64, full([2, 3], true).dtype);
        Assert.Equal(ScalarType.Int64, full(2, 3, false).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 3, 4, 0.5).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 3, 4, 5, 0.5f).dtype);
        Assert.Equal([7L, 7L, 7L], full(3, 7).data<long>().ToArray());
    }

    [Fact]
    public void A_type_that_is_asked_for_goes_before_the_number()
    {
        Assert.Equal(ScalarType.Float64, full(3, 7, dtype: float64).dtype);
        Assert.Equal(ScalarType.Float32, full_like(zeros(3), 7).dtype);
        Assert.Equal(ScalarType.Float32, zeros(3).new_full(2, 7).dtype);
        Assert.Equal(ScalarType.Float32, zeros(3).dtype);
        Assert.Equal(ScalarType.Float32, ones(3).dtype);
    }

    [Fact]
    public void Squares_and_roots_have_the_type_of_any_other_power()
    {
        Assert.Equal(ScalarType.Float32, arange(3).pow(2.0).dtype);
        Assert.Equal([0f, 1f, 4f], arange(3).pow(2.0).data<float>().ToArray());
        Assert.Equal([0L, 1L, 4L], arange(3).pow(2).data<long>().ToArray());
        Assert.Equal([0f, 1f, 2f], (arange(3) * arange(3)).pow(0.5).data<float>().ToArray());
        Assert.Equal([1L, 0L], tensor(new[] { true, false }).pow(2).data<long>().ToArray());
        Assert.Equal([1f, 0f], tensor(new[] { true, false }).pow(2.0).data<float>().ToArray());
        Assert.Equal(ScalarType.Float64, ones(3, dtype: float64).pow(2).dtype);
        Assert.Equal(ScalarType.BFloat16, ones(3, dtype: bfloat16).pow(2.0).dtype);
    }

    [Theory]
    [InlineData(ScalarType.Byte, true)]
    [InlineData(ScalarType.Int64, true)]
    [InlineData(ScalarType.Bool, true)]
    [InlineData(ScalarType.Float32, false)]
    [InlineData(ScalarType.BFloat16, false)]
    public void Truth_values_count_as_integers(ScalarType type, bool expected)
    {
        Assert.Equal(expected, is_integral(type));
        Assert.Equal(expected, is_integral(zeros(1, dtype: type)));
        Assert.Equal(expected, zeros(1, dtype: type).is_integral());
    }
}
