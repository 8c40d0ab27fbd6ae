using System.Runtime.InteropServices;
using TorchSharp.Managed.Tests.Autograd;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>nn.functional.pad.</summary>
public sealed class PaddingTests
{
    [Theory]
    [InlineData(PaddingModes.Constant, 9, "9 9 1 2 3 9")]
    [InlineData(PaddingModes.Zeros, 9, "9 9 1 2 3 9")]
    [InlineData(PaddingModes.Zeros, 0, "0 0 1 2 3 0")]
    [InlineData(PaddingModes.Reflect, 0, "3 2 1 2 3 2")]
    [InlineData(PaddingModes.Replicate, 0, "1 1 1 2 3 3")]
    [InlineData(PaddingModes.Circular, 0, "2 3 1 2 3 1")]
    public void New_elements_are_what_the_mode_says(PaddingModes mode, double value, string expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, 2, 3 }, [1, 3]);
        Assert.Equal(expected, string.Join(' ', functional.pad(x, (2L, 1L), mode, value).data<float>().ToArray()));
    }

    [Theory]
    [InlineData(PaddingModes.Reflect)]
    [InlineData(PaddingModes.Replicate)]
    [InlineData(PaddingModes.Circular)]
    public void A_mode_that_copies_takes_no_value(PaddingModes mode)
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => functional.pad(ones(1, 3), (1L, 1L), mode, 9));
    }

    [Fact]
    public void Pairs_go_from_the_last_dimension_to_the_first()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, 3, 4);
        Assert.Equal([4L, 5, 6], functional.pad(x, 1).shape);
        Assert.Equal([2L, 3 + 3 + 4, 4 + 1 + 2], functional.pad(x, (1L, 2L, 3L, 4L)).shape);
        Assert.Equal([2L + 5, 3, 4], functional.pad(x, [0L, 0, 0, 0, 5, 0]).shape);
        Assert.Equal(24, functional.pad(x, new long[] { 1, 2, 3, 4, 5, 6 }).sum().item<float>());
    }

    [Fact]
    public void Negative_numbers_take_elements_away()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1L, 2, 3, 4 });
        Assert.Equal([2L, 3, 4, 0], functional.pad(x, (-1L, 1L)).data<long>().ToArray());
        Assert.Equal([2L, 3, 4, 4], functional.pad(x.unsqueeze(0), (-1L, 1L), PaddingModes.Replicate).data<long>().ToArray());
        Assert.Throws<ExternalException>(() => functional.pad(x, (-3L, -2L)));
    }

    [Theory]
    [InlineData(PaddingModes.Constant)]
    [InlineData(PaddingModes.Reflect)]
    [InlineData(PaddingModes.Replicate)]
    [InlineData(PaddingModes.Circular)]
    public void Gradients_of_copies_add_up(PaddingModes mode) =>
        GradientCheck.Holds(x => functional.pad(x[0].reshape(1, 2, 3), (2L, 1L, 1L, 1L), mode), [1, 2, 3, -1, 0.5, 4]);

    [Fact]
    public void More_than_can_be_mirrored_or_named_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => functional.pad(ones(1, 3), (3L, 0L), PaddingModes.Reflect));
        Assert.Throws<ExternalException>(() => functional.pad(ones(3), (1L, 0L), PaddingModes.Reflect));
        Assert.Throws<ExternalException>(() => functional.pad(ones(2, 3), (1L, 0L, 1L, 0L), PaddingModes.Reflect));
        Assert.Throws<ExternalException>(() => functional.pad(ones(1, 1, 2, 3), (1L, 0L), PaddingModes.Replicate));
        Assert.Throws<ExternalException>(() => functional.pad(ones(3), [1L, 1, 1, 1]));
        Assert.Throws<ExternalException>(() => functional.pad(ones(3), [1L]));
    }
}
