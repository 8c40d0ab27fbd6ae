using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

[Collection(KernelCollection.Name)]
public sealed unsafe class WorkPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_unit_runs_exactly_once(int threads)
    {
        using var setting = new Setting(threads: threads);
        for (int round = 0; round < 2000; round++)
        {
            int units = round % 17;
            var runs = new int[units];
            WorkPool.For(units, unit => Interlocked.Increment(ref runs[unit]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Workers_wake_again_after_a_rest()
    {
        using var setting = new Setting(threads: 4);
        for (int round = 0; round < 5; round++)
        {
            Thread.Sleep(20);
            using var together = new Barrier(4);
            // Four units that wait for each other end only if four threads take part.
            WorkPool.For(4, _ => Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(20)), "A worker stayed away."));
        }
    }

    [Fact]
    public void Every_place_is_taken_in_jobs_of_changing_size_between_rests()
    {
        for (int round = 0; round < 300; round++)
        {
            int threads = 2 + round % 4;
            using var setting = new Setting(threads: threads);
            using var together = new Barrier(threads);
            WorkPool.For(threads, _ => Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(20)), "A worker stayed away."));
            if (round % 10 == 0)
                Thread.Sleep(5);
        }
    }

    [Fact]
    public void Structs_run_without_allocating()
    {
        using var setting = new Setting(threads: 2);
        using var sums = new Buffer<long>(64);
        sums.Span.Clear();
        WorkPool.For(64, new AddUnit { Sums = sums.Pointer });
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            WorkPool.For(64, new AddUnit { Sums = sums.Pointer });
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        for (int unit = 0; unit < 64; unit++)
            Assert.Equal(101 * unit, sums[unit]);
    }

    [Fact]
    public void An_exception_reaches_the_caller_and_the_pool_lives_on()
    {
        using var setting = new Setting(threads: 3);
        for (int round = 0; round < 50; round++)
        {
            var e = Assert.Throws<InvalidOperationException>(() => WorkPool.For(100, unit =>
            {
                if (unit == 37)
                    throw new InvalidOperationException("unit 37");
            }));
            Assert.Equal("unit 37", e.Message);
            int sum = 0;
            WorkPool.For(10, unit => Interlocked.Add(ref sum, unit));
            Assert.Equal(45, sum);
        }
    }

    [Fact]
    public void Nested_calls_and_calls_from_several_threads_are_all_done()
    {
        using var setting = new Setting(threads: 3);
        int count = 0;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int round = 0; round < 200; round++)
                WorkPool.For(5, _ => WorkPool.For(3, _ => Interlocked.Increment(ref count)));
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.Equal(4 * 200 * 5 * 3, count);
    }

    [Fact]
    public void No_threads_at_all_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => WorkPool.Threads = 0);

    [Theory]
    [InlineData(null, "Avx512", "Avx512")]
    [InlineData("portable", "Avx512", "Portable")]
    [InlineData("AVX2", "Avx512", "Avx2")]
    [InlineData("avx512", "Avx2", "Avx2")]
    [InlineData("avx2", "Portable", "Portable")]
    [InlineData("mmx", "Avx2", "Avx2")]
    public void An_instruction_set_that_is_missing_gives_way_to_the_next_best(string? asked, string best, string expected) =>
        Assert.Equal(expected, Simd.Choose(asked, Enum.Parse<InstructionSet>(best)).ToString());

    private struct AddUnit : IWork
    {
        public long* Sums;

        public readonly void Execute(int unit) => Interlocked.Add(ref Sums[unit], unit);
    }
}
