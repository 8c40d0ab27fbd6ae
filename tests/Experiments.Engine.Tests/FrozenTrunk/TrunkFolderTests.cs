using System.Diagnostics;
using Experiments.Tests;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class TrunkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Gpt2Classifier _classifier = Toy.Classifier(unfreeze: "last_block");
    private readonly Data.EncodedSplit _split = Toy.Split(6, seed: 1);

    private TrunkCacheOptions Options => new() { Folder = Path.Combine(_folder.Path, "trunks") };

    private string Entry => Assert.Single(Directory.GetFiles(Options.Folder!, "*.trunk"));

    public void Dispose()
    {
        _classifier.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_later_run_finds_the_very_same_numbers(bool mapped)
    {
        var options = mapped ? Options with { MemoryBudget = 0 } : Options;
        var (computed, first) = Prepare(options);
        var (found, second) = Prepare(options);
        Assert.Equal((TrunkOrigin.Computed, TrunkOrigin.Found), (computed, found));
        Assert.Equal(first, second);
        Assert.Equal(first, Prepare(new TrunkCacheOptions()).States);
    }

    [Fact]
    public void An_entry_is_found_however_the_texts_are_split_and_ordered()
    {
        Prepare(Options);
        var (half, other) = (_split with { Examples = [.. _split.Examples.Skip(3).Reverse()] }, _split with { Examples = [.. _split.Examples.Take(3)] });
        using var prepared = TrunkCache.Prepare(_classifier, [half, other, half], Options);
        Assert.Equal(TrunkOrigin.Found, prepared.Origin);
    }

    [Fact]
    public void Other_weights_texts_depths_or_poolings_have_entries_of_their_own()
    {
        Prepare(Options);
        using (no_grad())
            _classifier.Trunk.get_parameter("h.0.ln_1.bias")!.add_(1);
        Assert.Equal(TrunkOrigin.Computed, Prepare(Options).Origin);
        using var prepared = TrunkCache.Prepare(_classifier, [Toy.Split(7, seed: 1)], Options);
        Assert.Equal(TrunkOrigin.Computed, prepared.Origin);
        using var none = Toy.Classifier(unfreeze: "none");
        using var deeper = TrunkCache.Prepare(none, [_split], Options);
        Assert.Equal(TrunkOrigin.Computed, deeper.Origin);
        Assert.Equal(4, Directory.GetFiles(Options.Folder!, "*.trunk").Length);
    }

    [Fact]
    public void What_is_trained_does_not_change_the_entry()
    {
        Prepare(Options);
        using (no_grad())
            _classifier.Trunk.get_parameter("h.1.ln_1.bias")!.add_(1);
        Assert.Equal(TrunkOrigin.Found, Prepare(Options).Origin);
    }

    [Theory]
    [InlineData("a flipped bit")]
    [InlineData("a damaged header")]
    [InlineData("a torn end")]
    [InlineData("an empty file")]
    [InlineData("another entry")]
    public void What_is_damaged_is_computed_again(string damage)
    {
        var expected = Prepare(Options).States;
        var entry = Entry;
        var bytes = File.ReadAllBytes(entry);
        switch (damage)
        {
            case "a flipped bit":
                bytes[bytes.Length / 2] ^= 1;
                break;
            case "a damaged header":
                bytes[40] ^= 1;
                break;
            case "a torn end":
                bytes = bytes[..^5];
                break;
            case "an empty file":
                bytes = [];
                break;
            default:
                using (var other = TrunkCache.Prepare(_classifier, [Toy.Split(6, seed: 2)], Options))
                    bytes = File.ReadAllBytes(Directory.GetFiles(Options.Folder!, "*.trunk").Single(file => file != entry));
                break;
        }

        File.WriteAllBytes(entry, bytes);
        var (origin, states) = Prepare(Options);
        Assert.Equal(TrunkOrigin.Computed, origin);
        Assert.Equal(expected, states);
        Assert.Equal(TrunkOrigin.Found, Prepare(Options).Origin);
    }

    [Fact]
    public void Cancelling_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Told(_ => cancellation.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => TrunkCache.Prepare(_classifier, [_split], Options, progress, cancellation.Token));
        Assert.Empty(Directory.GetFiles(Options.Folder!, "*.trunk"));
        Assert.Empty(Directory.GetFiles(Options.Folder!, "*.part"));
        Assert.Null(_classifier.Cache);
        Assert.Equal(TrunkOrigin.Computed, Prepare(Options).Origin);
    }

    [Fact]
    public void What_a_killed_process_left_is_written_over()
    {
        var expected = Prepare(Options).States;
        File.Move(Entry, Path.ChangeExtension(Entry, ".part"));
        var (origin, states) = Prepare(Options);
        Assert.Equal(TrunkOrigin.Computed, origin);
        Assert.Equal(expected, states);
        Assert.Empty(Directory.GetFiles(Options.Folder!, "*.part"));
    }

    [Fact]
    public async Task One_computes_and_the_others_wait_and_take_what_it_made()
    {
        using var other = Toy.Classifier(unfreeze: "last_block");
        using var began = new ManualResetEventSlim();
        using var waits = new ManualResetEventSlim();
        var first = Task.Run(() =>
        {
            var computes = new Told(told =>
            {
                began.Set();
                if (told.Phase == TrunkPhase.Computing)
                    Assert.True(waits.Wait(TimeSpan.FromSeconds(30)));
            });
            using var prepared = TrunkCache.Prepare(other, [_split], Options, computes);
            return prepared.Origin;
        });
        Assert.True(began.Wait(TimeSpan.FromSeconds(30)));
        var phases = new List<TrunkPhase>();
        var watches = new Told(told =>
        {
            phases.Add(told.Phase);
            if (told.Phase == TrunkPhase.Waiting)
                waits.Set();
        });
        using var second = TrunkCache.Prepare(_classifier, [_split], Options, watches);
        Assert.Equal(TrunkOrigin.Found, second.Origin);
        Assert.Equal(TrunkOrigin.Computed, await first);
        Assert.Equal([TrunkPhase.Waiting, TrunkPhase.Ready], phases.Distinct());
    }

    [FlockFact]
    public void A_process_that_was_killed_holds_the_lock_no_longer()
    {
        Prepare(Options);
        var locked = Assert.Single(Directory.GetFiles(Options.Folder!, "lock-*"));
        File.Delete(Entry);
        using var holder = Process.Start(new ProcessStartInfo("flock", [locked, "sleep", "600"]) { RedirectStandardError = true })!;
        var killed = false;
        var phases = new List<TrunkPhase>();
        var progress = new Told(told =>
        {
            phases.Add(told.Phase);
            if (killed || told.Phase != TrunkPhase.Waiting)
                return;
            killed = true;
            holder.Kill(entireProcessTree: true); // SIGKILL
        });

        while (!IsHeld(locked))
            Thread.Sleep(10);
        using var prepared = TrunkCache.Prepare(_classifier, [_split], Options, progress);
        Assert.True(killed);
        Assert.Equal(TrunkOrigin.Computed, prepared.Origin);

        static bool IsHeld(string path)
        {
            try
            {
                FolderLock.Acquire(path, () => throw new TimeoutException(), CancellationToken.None).Dispose();
                return false;
            }
            catch (TimeoutException)
            {
                return true;
            }
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_only_the_next_run_its_time()
    {
        var expected = Prepare(new TrunkCacheOptions()).States;
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        using var prepared = TrunkCache.Prepare(_classifier, [_split], Options with { Folder = Path.Combine(file, "trunks") });
        Assert.Contains("cannot be kept for later runs", prepared.Warning);
        Assert.Equal(TrunkOrigin.Computed, prepared.Origin);
        Assert.Equal(expected, States());
    }

    [Fact]
    public void What_fits_neither_memory_nor_a_folder_is_not_kept()
    {
        using var prepared = TrunkCache.Prepare(_classifier, [_split], new TrunkCacheOptions { MemoryBudget = 0 });
        Assert.Null(prepared.Cache);
        Assert.Equal(0, prepared.Plan.Blocks);
        Assert.Contains("more than the memory to spare", prepared.Plan.Obstacle);
    }

    [Fact]
    public void Entries_that_were_not_used_for_longest_make_room()
    {
        Prepare(Options);
        var oldest = Entry;
        File.SetLastWriteTimeUtc(oldest, DateTime.UtcNow.AddHours(-2));
        using (TrunkCache.Prepare(_classifier, [Toy.Split(6, seed: 2)], Options))
        {
        }

        var used = Directory.GetFiles(Options.Folder!, "*.trunk").Single(file => file != oldest);
        File.SetLastWriteTimeUtc(used, DateTime.UtcNow.AddHours(-1));
        var budget = new FileInfo(used).Length * 2 + 1;
        using (TrunkCache.Prepare(_classifier, [Toy.Split(6, seed: 3)], Options with { DiskBudget = budget }))
        {
        }

        Assert.False(File.Exists(oldest));
        Assert.True(File.Exists(used));
        Assert.Equal(2, Directory.GetFiles(Options.Folder!, "*.trunk").Length);
    }

    private (TrunkOrigin? Origin, double[] States) Prepare(TrunkCacheOptions options)
    {
        using var prepared = TrunkCache.Prepare(_classifier, [_split], options);
        return (prepared.Origin, States());
    }

    private double[] States()
    {
        using var scope = NewDisposeScope();
        return Tiny.Values(_classifier.Cache!.Gather(_split.Batch([0, 1, 2, 3, 4, 5]))!);
    }

    // Progress<T> would report from another thread.
    private sealed class Told(Action<TrunkProgress> told) : IProgress<TrunkProgress>
    {
        public void Report(TrunkProgress value) => told(value);
    }
}
