using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Managed.Tests;

/// <summary>The gradient of a table, of which a batch names few rows.</summary>
public sealed class EmbeddingGradientTests
{
    [Fact]
    public void A_gradient_that_is_there_is_added_to_where_it_lies_and_other_rows_stay()
    {
        using DisposeScope scope = NewDisposeScope();
        Embedding table = Embedding(4, 2);
        Pass(table);
        Tensor gradient = table.weight!.grad!;
        Assert.Equal([0f, 0, 1, 1, 0, 0, 2, 2], gradient.data<float>().ToArray());
        using (no_grad()) gradient[0].fill_(float.NaN); // would spread if the row took part in a sum
        Pass(table);
        Assert.Equal([float.NaN, float.NaN, 2, 2, 0, 0, 4, 4], gradient.data<float>().ToArray());
        Assert.Equal(gradient.data<float>().ToArray(), table.weight.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_that_are_asked_for_apart_leave_the_table_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Embedding table = Embedding(4, 2);
        Pass(table);
        Tensor loss = table.call(tensor(new[] { 0L })).sum();
        Tensor apart = autograd.grad([loss], [table.weight!])[0];
        Assert.Equal([1f, 1, 0, 0, 0, 0, 0, 0], apart.data<float>().ToArray());
        Assert.Equal([0f, 0, 1, 1, 0, 0, 2, 2], table.weight!.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_table_that_is_used_twice_in_one_graph_gets_the_sum()
    {
        using DisposeScope scope = NewDisposeScope();
        Embedding table = Embedding(4, 2);
        for (int pass = 1; pass <= 2; pass++)
        {
            (table.call(tensor(new[] { 0L, 1 })).sum() + table.call(tensor(new[] { 1L, 2 })).sum() * 3 + (table.weight! * 5).sum()).backward();
            float[] expected = [6f, 6, 9, 9, 8, 8, 5, 5];
            Assert.Equal(Array.ConvertAll(expected, x => x * pass), table.weight!.grad!.data<float>().ToArray());
        }
    }

    private static void Pass(Embedding table) => table.call(tensor(new[] { 3L, 1, 3 })).sum().backward();
}
