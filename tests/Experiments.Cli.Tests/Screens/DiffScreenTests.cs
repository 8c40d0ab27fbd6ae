using Experiments.Cli.Screens;

namespace Experiments.Cli.Tests;

public sealed class DiffScreenTests
{
    [Fact]
    public void Settings_stand_side_by_side_and_scripts_with_the_first_line_that_differs() => Snapshot.Match(Screen.OnAll(consoles => DiffScreen.Show(
        consoles.Output,
        "experiments/spam.yaml",
        "20260301-120001-spam-000001",
        [
            ("data.labels", "[ham, spam]", null),
            ("model.unfreeze", "[last_block]", "[all]"),
            ("training.learning_rate", "5e-05", "0.0001"),
        ],
        [("head.csx", "// The head.\nHead(a);\n", "// The head.\nHead(b);\n"), ("common.csx", "int a;", null), ("split.csx", null, "int b;")])));

    [Fact]
    public void Long_values_that_part_at_their_ends_still_look_different()
    {
        var folder = "/home/somebody/" + string.Concat(Enumerable.Repeat("data/", 20));
        var screen = Screen.Redirected();
        DiffScreen.Show(
            screen.Console, "a", "b", [("data.source.path", folder + "one.csv", folder + "two.csv")],
            [("head.csx", new string('x', 70) + "1", new string('x', 70) + "2")]);
        Assert.Matches(@"…\S*data/one\.csv +…\S*data/two\.csv\n", screen.Output);
        Assert.Matches("`…x+1` in a, `…x+2` in b\n", screen.Output);
    }

    [Fact]
    public void Values_that_nobody_would_write_are_shown_and_do_nothing() => Hostile.ExpectHarmless(Screen.OnAll(consoles => DiffScreen.Show(
        consoles.Output,
        Hostile.Text,
        Hostile.Text,
        [(Hostile.Text, Hostile.Text, null)],
        [(Hostile.Text, Hostile.Text, "")])));
}
