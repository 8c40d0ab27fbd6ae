using Experiments.Cli.Screens;
using Experiments.Engine;

namespace Experiments.Cli.Tests;

public sealed class ProfileScreenTests
{
    [Fact]
    public void A_profile_is_a_table_of_what_took_how_long()
    {
        var profile = new StepProfile(
            [
                Operation("linear", ProfilePhase.Forward, 0.002, 1.13e8),
                Operation("linear", ProfilePhase.Forward, 0.001, 0.57e8),
                Operation("layer norm", ProfilePhase.Forward, 0.0005, 0),
                Operation("linear", ProfilePhase.Backward, 0.0062, 3.4e8),
                Operation("optimizer", ProfilePhase.Update, 0.004, 0),
            ],
            Seconds: 0.014,
            PlainSeconds: 0.0125);
        Snapshot.Match(Screen.OnAll(consoles => ProfileScreen.Show(consoles.Output, profile, "/runs/spam/trace.json")));
    }

    private static ProfiledOperation Operation(string kind, ProfilePhase phase, double seconds, double flop) =>
        new("h.0", kind, phase, 0, seconds, flop);
}
