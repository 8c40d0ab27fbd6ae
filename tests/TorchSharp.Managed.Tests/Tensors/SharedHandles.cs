using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Tensors;

public sealed class SharedHandles : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Names => [.. Conversions.Keys];

    private static Dictionary<string, Func<Tensor, Tensor>> Conversions { get; } = new()
    {
        ["to device"] = x => x.to(CPU),
        ["to type"] = x => x.to(float32),
        ["to tensor"] = x => x.to(zeros(1)),
        ["cpu"] = x => x.cpu(),
        ["contiguous"] = x => x.contiguous(),
        ["float"] = x => x.@float(),
        ["type_as"] = x => x.type_as(zeros(1)),
        ["type"] = x => x.type(float32),
        ["positive"] = x => x.positive(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_conversion_that_changes_nothing_gives_the_same_leaf(string name)
    {
        var original = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        var same = Conversions[name](original);

        Assert.NotSame(original, same);
        Assert.True(same.is_leaf);
        Assert.True(same.requires_grad);
        (same * 2).sum().backward();
        Assert.Equal([2f, 2f, 2f], same.grad!.data<float>().ToArray());
        Assert.Equal([2f, 2f, 2f], original.grad!.data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_conversion_that_changes_nothing_outlives_the_handle_it_came_from(string name)
    {
        var original = tensor(new[] { 1f, 2f, 3f });
        var same = Conversions[name](original);
        original.Dispose();

        Assert.Equal([1f, 2f, 3f], same.data<float>().ToArray());
    }

    [Fact]
    public void A_trained_tensor_made_on_the_device_in_one_line_finds_its_gradient()
    {
        var w = randn(3, requires_grad: true).to(CPU);
        (w * 2).sum().backward();

        Assert.Equal([2f, 2f, 2f], w.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Conversions_that_copy_are_new_tensors_in_the_graph()
    {
        var original = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);

        Assert.False(original.to(float64).is_leaf);
        Assert.False(original.to(float32, copy: true).is_leaf);
        Assert.False(original.reshape(3, 1).expand(3, 2).contiguous().is_leaf);
    }
}
