using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Storage;

[Collection(AloneCollection.Name)]
public sealed class Lifetimes
{
    public Lifetimes() => AloneCollection.Settle();

    [Fact]
    public void Disposing_the_result_without_backward_frees_the_whole_graph()
    {
        using var x = ones(1000, requires_grad: true);
        var before = MemoryPool.Shared.Statistics.BytesLive;
        using (var scope = NewDisposeScope())
        {
            var y = x;
            for (var i = 0; i < 100; i++)
            {
                y = y * y;
            }

            y.sum();
        }

        Assert.Equal(before, MemoryPool.Shared.Statistics.BytesLive);
    }

    [Fact]
    public void Memory_goes_with_the_last_view()
    {
        var before = MemoryPool.Shared.Statistics.BytesLive;
        var whole = ones(1000);
        var part = whole[10..20];
        whole.Dispose();

        Assert.True(MemoryPool.Shared.Statistics.BytesLive > before);
        Assert.Equal(10f, part.sum().item<float>());
        part.Dispose();

        // The sum's own handle is still there: one block of the smallest class.
        Assert.Equal(before + MemoryPool.Alignment, MemoryPool.Shared.Statistics.BytesLive);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("forgotten")]
    [InlineData("replaced")]
    [InlineData("left")]
    public void The_copies_behind_a_gradient_that_is_put_off_go_with_it(string how)
    {
        using var input = ones(4, 64);
        var before = MemoryPool.Shared.Statistics.BytesLive;
        using (var weight = ones(64, 64, requires_grad: true))
        {
            using (var scope = NewDisposeScope())
            {
                nn.functional.linear(input, weight).sum().backward();
            }

            Assert.NotNull(weight.Core.DeferredGradient);
            var withCopies = MemoryPool.Shared.Statistics.BytesLive;
            switch (how)
            {
                case "read":
                    weight.grad!.Dispose();
                    Assert.Equal(withCopies - 2 * 4 * 64 * sizeof(float) + 64 * 64 * sizeof(float), MemoryPool.Shared.Statistics.BytesLive);
                    break;
                case "forgotten":
                    weight.grad = null;
                    Assert.Equal(withCopies - 2 * 4 * 64 * sizeof(float), MemoryPool.Shared.Statistics.BytesLive);
                    break;
                case "replaced":
                    using (var other = ones(64, 64))
                    {
                        weight.grad = other;
                    }

                    break;
            }
        }

        Assert.Equal(before, MemoryPool.Shared.Statistics.BytesLive);
    }

    [Fact]
    public void Steps_of_training_reuse_the_same_memory()
    {
        using var weight = ones(64, 64, requires_grad: true);
        using var input = ones(16, 64);
        long live = 0, allocations = 0;
        for (var step = 0; step < 6; step++)
        {
            using (var scope = NewDisposeScope())
            {
                (input.matmul(weight).tanh() * 0.5).mean().backward();
                using var off = no_grad();
                weight.add_(weight.grad!, -0.1);
                weight.grad!.zero_();
            }

            var statistics = MemoryPool.Shared.Statistics;
            if (step == 2)
            {
                (live, allocations) = (statistics.BytesLive, statistics.SystemAllocations);
            }
            else if (step > 2)
            {
                Assert.Equal(live, statistics.BytesLive);
                Assert.Equal(allocations, statistics.SystemAllocations);
            }
        }
    }

    [Fact]
    public void Forgotten_tensors_are_found_by_the_collector()
    {
        var before = MemoryPool.Shared.Statistics.BytesLive;
        Forget();

        for (var attempt = 0; attempt < 10 && MemoryPool.Shared.Statistics.BytesLive > before; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(MemoryPool.Shared.Statistics.BytesLive <= before);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (var i = 0; i < 100; i++)
        {
            _ = (ones(1000, requires_grad: true) * 2).sum();
        }
    }
}
