using TorchSharp.Memory;

namespace TorchSharp.Managed.Tests.Storage;

public sealed unsafe class Pools
{
    [Fact]
    public void Blocks_are_at_most_a_quarter_larger_than_asked_for_and_classes_do_not_overlap()
    {
        for (var bytes = 1L; bytes < 1L << 40; bytes += Math.Max(1, bytes / 37))
        {
            var sizeClass = MemoryPool.ClassOf(bytes);
            var capacity = MemoryPool.SizeOf(sizeClass);

            Assert.True(capacity >= bytes, $"{bytes} bytes in a block of {capacity}");
            Assert.True(capacity <= Math.Max(bytes + MemoryPool.Alignment, bytes + bytes / 4 + 1), $"{bytes} bytes in a block of {capacity}");
            Assert.Equal(sizeClass, MemoryPool.ClassOf(capacity));
            Assert.True(sizeClass == 0 || MemoryPool.SizeOf(sizeClass - 1) < bytes);
        }
    }

    [Fact]
    public void A_returned_block_serves_the_next_tensor_of_its_size()
    {
        var pool = new MemoryPool();
        var first = pool.Rent(100_000, out var capacity);
        pool.Return(first, capacity);

        var second = pool.Rent(100_000, out _);

        Assert.True(first == second);
        Assert.Equal(1, pool.Statistics.SystemAllocations);
        Assert.Equal(0, pool.Statistics.BytesPooled);
        pool.Return(second, capacity);
        pool.Trim();
        Assert.Equal(0, pool.Statistics.BytesPooled);
        Assert.Equal(0, pool.Statistics.BytesLive);
    }

    [Fact]
    public void Blocks_start_on_cache_lines()
    {
        var pool = new MemoryPool();
        foreach (var bytes in new long[] { 1, 63, 65, 1000, 123_457 })
        {
            var block = pool.Rent(bytes, out var capacity);
            Assert.Equal(0, (long)block % MemoryPool.Alignment);
            pool.Return(block, capacity);
        }

        pool.Trim();
    }

    [Fact]
    public void Large_blocks_start_where_a_huge_page_can_and_hold_what_was_asked_for()
    {
        var pool = new MemoryPool();
        foreach (var bytes in new long[] { HugePages.Size, HugePages.Size + 1, 3 * HugePages.Size - 1 })
        {
            var block = pool.Rent(bytes, out var capacity);
            Assert.Equal(0, (long)block % (OperatingSystem.IsLinux() ? HugePages.Size : MemoryPool.Alignment));
            new Span<byte>(block, (int)bytes).Fill(7);
            Assert.Equal(-1, new Span<byte>(block, (int)bytes).IndexOfAnyExcept((byte)7));
            pool.Return(block, capacity);
        }

        pool.Trim();
    }

    [Fact]
    public void Live_and_pooled_memory_stay_within_a_quarter_above_the_peak()
    {
        var pool = new MemoryPool();
        const long large = 64L << 20;
        for (var size = large; size < 2 * large; size += large / 8)
        {
            pool.Return(pool.Rent(size, out var capacity), capacity);
            var statistics = pool.Statistics;
            Assert.True(statistics.BytesLive + statistics.BytesPooled <= statistics.PeakBytesLive * 5 / 4);
        }

        pool.Trim();
    }
}
