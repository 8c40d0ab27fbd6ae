using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Autograd;

public sealed class Graphs
{
    [Fact]
    public void The_gradient_of_a_product_is_the_other_factor()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        var y = tensor(new[] { 4f, 5f, 6f }, requires_grad: true);

        (x * y).sum().backward();

        Assert.Equal([4f, 5f, 6f], x.grad!.data<float>().ToArray());
        Assert.Equal([1f, 2f, 3f], y.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_add_up_over_backwards_and_over_uses()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);

        (x * x + x).sum().backward();
        (x * 10).sum().backward();

        Assert.Equal([13f, 15f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Intermediate_handles_may_be_disposed_before_backward()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        Tensor loss;
        using (var inner = NewDisposeScope())
        {
            loss = ((x * x) * (x + 1)).sum().MoveToOuterDisposeScope();
        }

        loss.backward();

        // d/dx (x³ + x²) = 3x² + 2x
        Assert.Equal([5f, 16f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Graphs_deeper_than_the_stack_are_walked_and_freed()
    {
        using var x = ones(1, requires_grad: true);
        using var scope = NewDisposeScope();
        var y = x;
        for (var i = 0; i < 100_000; i++)
        {
            var next = y + 1;
            if (i > 0)
            {
                y.Dispose();
            }

            y = next;
        }

        y.backward();
        Assert.Equal(1f, x.grad!.ToSingle());
    }

    [Fact]
    public void A_second_backward_through_a_freed_graph_says_so()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var loss = (x * x).sum();
        loss.backward();

        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => loss.backward());

        Assert.Contains("retain_graph", error.Message);
    }

    [Fact]
    public void A_saved_tensor_changed_in_place_is_reported()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var factor = ones(2);
        var loss = (x * factor).sum();
        factor.add_(1);

        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => loss.backward());

        Assert.Contains("version 1", error.Message);
        Build.AssertSays("mul", error.Message);
    }
}
