using Experiments.Cli.Screens;
using Experiments.Data;

namespace Experiments.Cli.Tests;

public sealed class CacheScreenTests
{
    private const string Cache = "/home/me/.cache/experiments";
    private const string Sha256 = "7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d";

    private static readonly CacheEntry Ready = new()
    {
        Name = "sms-spam",
        State = CacheState.Ready,
        Folder = $"{Cache}/sms-spam/{Sha256[..12]}",
        Bytes = 477_907,
        Sha256 = Sha256,
        Origin = CacheOrigin.Added,
        Added = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc),
    };

    [Fact]
    public void An_empty_cache() => Snapshot.Match(OnAll());

    [Fact]
    public void Entries_in_every_state() => Snapshot.Match(OnAll(
        Ready,
        Ready with { Name = "gpt2", Origin = CacheOrigin.HuggingFace, Bytes = 548_105_171, Folder = "/home/me/.cache/huggingface/hub/models--gpt2" },
        Ready with { Name = "gpt2-medium", State = CacheState.Missing, Origin = CacheOrigin.Download, Bytes = 0, Problem = "Its files are gone." },
        Ready with { Name = "gpt2-large", State = CacheState.Damaged, Bytes = 12, Problem = "model.safetensors is not what was recorded." },
        Ready with { Name = "gpt2-xl", State = CacheState.Partial, Sha256 = "", Added = default, Bytes = 6_431_829_964, Problem = "It broke off." }));

    [Fact]
    public void Adding_and_clearing_are_told_in_a_line() => Snapshot.Match(Screen.OnAll(consoles =>
    {
        CacheScreen.Added(consoles.Output, Ready);
        CacheScreen.Cleared(consoles.Output, new ClearedCache(["sms-spam", "gpt2"], 1_234_567_890));
        CacheScreen.Cleared(consoles.Output, new ClearedCache([], 0));
    }));

    [Fact]
    public void Hostile_entries_are_shown_and_do_nothing()
    {
        var printed = OnAll(Ready with
        {
            Name = Hostile.Text,
            State = CacheState.Damaged,
            Problem = Hostile.Text,
            Folder = $"/{Hostile.Text}",
            Sha256 = "\u001b[31m[/]",
        });

        Hostile.ExpectHarmless(printed);
        Snapshot.Match(printed);
    }

    private static string OnAll(params CacheEntry[] entries) => Screen.OnAll(consoles => CacheScreen.List(consoles.Output, Cache, entries, []));
}
