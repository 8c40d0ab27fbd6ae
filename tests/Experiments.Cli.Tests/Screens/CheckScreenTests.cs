using Experiments.Authoring;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Tests;

public sealed class CheckScreenTests
{
    private static readonly DataSplits Splits = new(
        Rows(0, "yes", "no", "yes", "no", "yes", "no", "yes"), Rows(7, "yes", "no"), Rows(9, "yes", "no", "no"));

    private static readonly PreparedRows Prepared = new(new Labels(["no", "yes"]), Splits)
    {
        Dropped = new DroppedRows(1_200, 34, 5),
    };

    [Fact]
    public void A_check_shows_settings_rows_overlaps_tokens_parameters_cost_and_what_can_be_shown() =>
        Snapshot.Match(Screen.OnAll(consoles => Show(new CheckScreen(consoles.Output, isQuiet: false))));

    [Fact]
    public void A_quiet_check_leaves_the_screen_to_the_diagnostics()
    {
        var screen = Screen.Redirected();
        Show(new CheckScreen(screen.Console, isQuiet: true));
        Assert.Equal("", screen.Output);
    }

    [Fact]
    public void A_test_split_of_five_rows_shows_nothing()
    {
        var screen = Screen.Redirected();
        new CheckScreen(screen.Console, isQuiet: false).Difference(5);
        Assert.Equal("smallest difference  none: with 5 test rows, no difference between two models can be told from chance\n\n", screen.Output);
    }

    [Fact]
    public void Labels_texts_and_names_from_outside_are_shown_and_do_nothing() => Hostile.ExpectHarmless(Screen.OnAll(consoles =>
    {
        var screen = new CheckScreen(consoles.Output, isQuiet: false);
        var splits = new DataSplits(Rows(0, Hostile.Text, "b"), Rows(2, "b"), Rows(3, Hostile.Text));
        screen.Title(Hostile.Text, Hostile.Text);
        screen.Settings([("name", Hostile.Text)], new Dictionary<string, SettingOrigin> { ["name"] = new(OriginKind.File, Hostile.Text, 1) });
        screen.Notes([Hostile.Text]);
        screen.Rows(Hostile.Text, 4, new PreparedRows(new Labels([Hostile.Text, "b"]), splits));
        var pair = new OverlapPair(new Row(1, Hostile.Text, "b"), new Row(2, Hostile.Text, "b"), 1, true);
        screen.Overlap(new SplitOverlap(new Overlap(1, 0, 0, []), new Overlap(1, 1, 0, [pair]), new Overlap(1, 0, 0, [])));
    }));

    private static void Show(CheckScreen screen)
    {
        screen.Title("spam", "experiments/spam.yaml");
        screen.Settings(
            [("data.source", "sms-spam"), ("model.head", "script"), ("training.epochs", "3"), ("training.batch_size", "8")],
            new Dictionary<string, SettingOrigin>
            {
                ["data.source"] = new(OriginKind.File, "experiments/base.yaml", 8),
                ["model.head"] = new(OriginKind.Script, "experiments/spam.csx", 5),
                ["training.epochs"] = new(OriginKind.CommandLine, "training.epochs=3"),
                ["training.batch_size"] = new(OriginKind.Default),
            });
        screen.Notes(["The weights of gpt2 are not on this machine; a run fetches them."]);
        screen.Rows("sms-spam", 5_572, Prepared);
        var exact = new OverlapPair(new Row(9, "Ok.", "yes"), new Row(0, "Ok.", "yes"), 1, IsExact: true);
        var near = new OverlapPair(new Row(10, "Yes, I will call you later in the evening today", "no"), new Row(1, "Yes I will", "no"), 0.9, IsExact: false);
        screen.Overlap(new SplitOverlap(new Overlap(2, 0, 0, []), new Overlap(3, 1, 1, [near, exact]), new Overlap(3, 0, 0, [])));
        screen.Tokens(new EncodedData(
            Prepared.Labels, Encoded(7, 28, 74, 0), Encoded(2, 20, 33, 0), Encoded(3, 31, 1_080, 2), 74, new TruncatedCounts(0, 0, 2), 50256));
        screen.Parameters("gpt2-nano", new TrainableParameters(
        [
            new ParameterGroup("wte", 0, 3_216_448), new ParameterGroup("wpe", 0, 65_536), new ParameterGroup("h.0", 0, 49_984),
            new ParameterGroup("h.1", 0, 49_984), new ParameterGroup("h.2", 49_984, 49_984), new ParameterGroup("ln_f", 128, 128),
            new ParameterGroup("head", 130, 130),
        ]));
        screen.Estimate(new WorkEstimate(1e12, 2e9, 4e11, 1e13, 93.4, 0.12, 12.3, 1_400_000_000, 11, 1_000_000, 650), runs: 3);
        screen.Difference(300);
        screen.Summary([new("EXP0402", Severity.Warning, "spam.yaml", 1, 1, 1, "message")]);
    }

    private static EncodedSplit Encoded(int count, int median, int longest, int cut) =>
        new([.. Enumerable.Range(0, count).Select(index => new Example(new Row(index, "text", "yes"), 0, [1]))], 74, 50256)
        {
            Tokens = new TokenStatistics(median, median + 9, longest, cut),
        };

    private static IReadOnlyList<Row> Rows(int first, params string[] labels) =>
        [.. labels.Select((label, index) => new Row(first + index, $"text {first + index}", label))];
}
