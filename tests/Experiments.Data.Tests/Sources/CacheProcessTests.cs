using System.Diagnostics;
using System.Globalization;

namespace Experiments.Data.Tests;

public sealed class CacheProcessTests : IDisposable
{
    private readonly SourceFixture _fixture = new();

    [Fact]
    public async Task Several_processes_can_add_the_same_entry_at_the_same_time()
    {
        var given = _fixture.Write("given", _fixture.Table);
        var bytes = _fixture.Table.Length.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["add", _fixture.Settings.CacheFolder, "messages", SourceFixture.Sha256(_fixture.Table), bytes, given];

        var processes = Enumerable.Range(0, 4).Select(_ => Start(arguments)).ToList();
        var outputs = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync()));
        await Task.WhenAll(processes.Select(process => process.WaitForExitAsync()));

        Assert.All(processes, process => Assert.Equal(0, process.ExitCode));
        var path = Assert.Single(outputs.Distinct()).Trim();
        Assert.Equal(_fixture.Table, File.ReadAllBytes(path));
        Assert.Equal(CacheState.Ready, Assert.Single(await _fixture.Cache.ListAsync(verify: true)).State);
        Assert.Empty(_fixture.Leftovers());
        processes.ForEach(process => process.Dispose());
    }

    [Fact]
    public async Task A_lock_ends_with_the_process_that_held_it()
    {
        using var holder = Start("hold", _fixture.Settings.CacheFolder, "messages");
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());
        var waits = new TaskCompletionSource();
        var next = new EntryFolder(_fixture.Settings.CacheFolder, "messages").LockAsync(waits.SetResult, CancellationToken.None);
        await waits.Task;
        Assert.False(next.IsCompleted);

        holder.Kill();

        using var held = await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Waiting_for_a_lock_can_be_cancelled()
    {
        var folder = new EntryFolder(_fixture.Settings.CacheFolder, "messages");
        using var held = await folder.LockAsync(waiting: null, CancellationToken.None);
        using var cancellation = new CancellationTokenSource();

        var next = folder.LockAsync(cancellation.Cancel, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    public void Dispose() => _fixture.Dispose();

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(CacheProcessTests).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
}
