using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Tensors;

public sealed class Indices : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    private static Tensor Grid() => arange(24, dtype: float32).reshape(2, 3, 4);

    private static float[] Values(Tensor x) => x.to(float32).contiguous().data<float>().ToArray();

    [Fact]
    public void Numbers_ranges_and_ellipses_choose_views()
    {
        var x = Grid();

        Assert.Equal(23f, x[1, 2, 3].item<float>());
        Assert.Equal([20f, 21f, 22f, 23f], Values(x[1, -1]));
        Assert.Equal([3f, 7f, 11f, 15f, 19f, 23f], Values(x[TensorIndex.Ellipsis, 3]));
        Assert.Equal([1f, 2f, 13f, 14f], Values(x[.., 0, 1..3]));
        Assert.Equal([0f, 8f], Values(x[0, TensorIndex.Slice(step: 2), 0]));
        Assert.Equal([2, 1, 3, 4], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([11f, 23f], Values(x[TensorIndex.Colon, ^1, ^1]));
        Assert.Equal([2, 3, 2], x[TensorIndex.Ellipsis, ^2..].shape);
    }

    [Fact]
    public void Views_share_memory_and_setting_writes_through()
    {
        var x = Grid();
        x[0, 1] = 5f;
        x[1][TensorIndex.Colon, 0] = tensor(new[] { -1f, -2f, -3f });

        Assert.Equal([5f, 5f, 5f, 5f], Values(x[0, 1]));
        Assert.Equal([-1f, -2f, -3f], Values(x[1, TensorIndex.Colon, 0]));
        x.view(24)[0] = 9f;
        Assert.Equal(9f, x[0, 0, 0].item<float>());
    }

    [Fact]
    public void Tensors_of_numbers_and_of_truth_values_choose_copies()
    {
        var x = Grid();
        var rows = tensor(new long[] { 0, 1, 1 });
        var columns = tensor(new long[] { 2, 0, -1 });

        Assert.Equal([8f, 9f, 10f, 11f, 12f, 13f, 14f, 15f, 20f, 21f, 22f, 23f], Values(x[rows, columns]));
        Assert.Equal([3, 3], x[0, TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 0, 3 }))].shape);
        Assert.Equal([8f, 12f, 23f], Values(x[TensorIndex.Tensor(rows), TensorIndex.Tensor(columns), TensorIndex.Tensor(tensor(new long[] { 0, 0, 3 }))]));
        Assert.Equal([21f, 22f, 23f], Values(x[x > 20]));
        Assert.Equal([1, 3, 4], x[tensor(new[] { false, true })].shape);

        // Separated by a slice, the chosen dimension comes first.
        Assert.Equal([3, 3], x[TensorIndex.Tensor(rows), TensorIndex.Colon, TensorIndex.Tensor(rows)].shape);
        Assert.Throws<ExternalException>(() => x[tensor(new long[] { 2 })]);
    }

    [Fact]
    public void Setting_through_masks_and_numbers_changes_the_tensor()
    {
        var x = Grid();
        x[x > 20] = 0f;
        x[tensor(new long[] { 0 }), tensor(new long[] { 1 })] = tensor(new[] { 1f, 2f, 3f, 4f });

        Assert.Equal(0f, x[1, 2, 3].item<float>());
        Assert.Equal([1f, 2f, 3f, 4f], Values(x[0, 1]));

        var counts = zeros(3);
        counts.index_put_(ones(4), [tensor(new long[] { 0, 2, 2, 2 })], accumulate: true);
        Assert.Equal([1f, 0f, 3f], Values(counts));
    }

    [Fact]
    public void Numbers_outside_are_refused_with_place_and_shape()
    {
        var x = Grid();

        Build.AssertSays("Float32[2, 3, 4]", Assert.Throws<ExternalException>(() => x[2]).Message);
        Assert.Throws<ExternalException>(() => x[0, 0, 0, 0]);
        Assert.Throws<ExternalException>(() => x.index_select(0, tensor(new long[] { 2 })));
        Assert.Throws<ExternalException>(() => x.gather(0, full([1, 1, 1], 7, dtype: int64)));
        Assert.Throws<ExternalException>(() => x.select(3, 0));
    }

    [Fact]
    public void Gather_and_scatter_are_inverse_on_a_permutation()
    {
        var x = tensor(new[] { 3f, 1f, 2f, 9f, 7f, 8f }, [2, 3]);
        var (sorted, order) = x.sort(1);

        Assert.Equal([1f, 2f, 3f, 7f, 8f, 9f], Values(sorted));
        Assert.Equal([1f, 2f, 0f, 1f, 2f, 0f], Values(order));
        Assert.True(x.gather(1, order).Equals(sorted));
        Assert.True(zeros(2, 3).scatter(1, order, sorted).Equals(x));
    }

    [Fact]
    public void Extremes_name_the_first_of_equal_elements_and_prefer_nan()
    {
        var x = tensor(new[] { 1f, 5f, 5f, 0f, float.NaN, 2f }, [2, 3]);

        var (values, indexes) = x.max(1);

        Assert.Equal([1f, 1f], Values(indexes));
        Assert.Equal(5f, values[0].item<float>());
        Assert.True(float.IsNaN(values[1].item<float>()));
        Assert.Equal(4, x.argmax().item<long>());
        Assert.Equal([0f, 1f, 2f], Values(tensor(new[] { 2f, 2f, 2f }).argsort()));
        Assert.Equal([5f, 4f], Values(tensor(new[] { 4f, 1f, 5f }).topk(2).values));
        Assert.Equal([1f, 4f], Values(tensor(new[] { 4f, 1f, 5f }).topk(2, largest: false).values));
    }

    [Fact]
    public void Nonzero_and_where_name_the_places()
    {
        var x = tensor(new[] { 0, 3, 0, 4 }, [2, 2]);

        Assert.Equal([0f, 1f, 1f, 1f], Values(x.nonzero()));
        var places = where(x != 0);
        Assert.Equal(2, places.Length);
        Assert.Equal([1f, 1f], Values(places[1]));
    }
}
