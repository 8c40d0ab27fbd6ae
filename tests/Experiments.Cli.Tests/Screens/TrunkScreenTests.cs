using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Tests;

public sealed class TrunkScreenTests
{
    [Fact]
    public void A_trunk_that_takes_its_time_is_told_of_on_the_way()
    {
        var printed = Screen.OnAll(consoles =>
        {
            using var screen = new TrunkScreen(consoles.Output, isQuiet: false);
            screen.Report(Told(TrunkPhase.Waiting, 0, 0));
            screen.Report(Told(TrunkPhase.Waiting, 0, 0));
            foreach (var share in new[] { 0, 0.004, 0.11, 0.12, 0.5, 1 })
                screen.Report(Told(TrunkPhase.Computing, share, 130 * share));
            screen.Report(Told(TrunkPhase.Ready, 1, 130));
            screen.Tell(new TrunkPreparation(Plan, Cache(), TrunkOrigin.Computed, null), 0.8437);
        });
        Snapshot.Match(printed.Replace("\r", "\n\r"));
    }

    [Fact]
    public void One_that_is_found_or_quickly_done_has_one_line()
    {
        var screen = Screen.Redirected();
        using (var trunk = new TrunkScreen(screen.Console, isQuiet: false))
        {
            foreach (var share in new[] { 0, 0.3, 1 })
                trunk.Report(Told(TrunkPhase.Computing, share, 2 * share));
            trunk.Tell(new TrunkPreparation(Plan, Cache(), TrunkOrigin.Found, null), 0.9999);
        }

        Assert.Equal("trunk  11 of 12 blocks found in the cache for 1,388 texts: saves about 99 % of the work\n", screen.Output);
    }

    [Fact]
    public void Where_nothing_is_computed_once_or_quiet_is_asked_for_nothing_is_said()
    {
        foreach (var screen in new[] { Screen.Redirected(), Screen.Terminal(80) })
        {
            using (var off = new TrunkScreen(screen.Console, isQuiet: false))
                off.Tell(new TrunkPreparation(Plan with { Blocks = 0, Obstacle = "No." }, null, null, null), 0);
            using var quiet = new TrunkScreen(screen.Console, isQuiet: true);
            quiet.Report(Told(TrunkPhase.Computing, 0.5, 65));
            quiet.Tell(new TrunkPreparation(Plan, Cache(), TrunkOrigin.Computed, null), 0.84);
            Assert.Equal("", screen.Output);
        }
    }

    private static TrunkPlan Plan => new(11, 12, 1494, 1388, 166_560, 511_000_000, null);

    private static TrunkProgress Told(TrunkPhase phase, double share, double seconds) =>
        new(phase, (int)(1388 * share), 1388, share, TimeSpan.FromSeconds(seconds));

    // Any cache will do: only whether there is one matters here.
    private static TrunkCache Cache()
    {
        var config = new Gpt2Config { VocabularySize = 8, ContextLength = 4, HiddenSize = 4, Layers = 2, Heads = 1 };
        var model = new ModelOptions { Weights = Weights.Random };
        using var classifier = Gpt2Classifier.Create(model, config, 2, checkpointPath: null, seed: 1);
        var split = new Data.EncodedSplit([new Data.Example(new Data.Row(0, "a", "x"), 0, [1, 2])], 4, PaddingId: 0);
        return TrunkCache.Prepare(classifier, [split], new TrunkCacheOptions()).Cache!;
    }
}
