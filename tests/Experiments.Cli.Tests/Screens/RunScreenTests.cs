using Experiments.Cli.Screens;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class RunScreenTests
{
    private static readonly string[] Labels = ["ham", "spam"];
    private static readonly Evaluation Validation = Some.Evaluation(0.1234, new[,] { { 74, 1 }, { 3, 71 } });
    private static readonly Evaluation Test = Some.Evaluation(0.2, new[,] { { 148, 9 }, { 5, 138 } });

    [Fact]
    public void A_run_shows_what_it_is_how_it_goes_and_what_it_came_to() =>
        Snapshot.Match(Screen.OnAll(consoles => Whole(new RunScreen(consoles.Output, isQuiet: false), [])));

    [Fact]
    public void A_run_with_stand_ins_says_so_at_its_start_and_at_its_end() =>
        Snapshot.Match(Screen.OnAll(consoles => Whole(new RunScreen(consoles.Output, isQuiet: false), Some.StandIns)));

    [Fact]
    public void A_quiet_run_shows_its_result_and_what_stood_in() =>
        Snapshot.Match(Screen.OnAll(consoles => Whole(new RunScreen(consoles.Output, isQuiet: true), Some.StandIns)));

    [Fact]
    public void An_interrupted_run_names_the_signal_and_its_folder() => Snapshot.Match(Screen.OnAll(consoles =>
    {
        var screen = new RunScreen(consoles.Output, isQuiet: false);
        screen.InterruptedBefore("Ctrl-C", null);
        screen.Interrupted("SIGTERM", "/home/me/experiments/runs/20260301-120000-spam-012345");
    }));

    [Fact]
    public void A_run_without_evaluations_shows_time_and_folder() => Snapshot.Match(Screen.OnAll(consoles =>
        new RunScreen(consoles.Output, isQuiet: true).Result(Labels, null, null, TimeSpan.FromSeconds(7325.5), TimeSpan.FromSeconds(60.5), "/runs/x")));

    [Fact]
    public void Many_labels_are_cut_to_the_first_ones() => Snapshot.Match(Screen.OnAll(consoles =>
    {
        var labels = Enumerable.Range(0, 20).Select(index => $"category {index}").ToArray();
        var confusion = new int[20, 20];
        for (var index = 0; index < 20; index++)
            confusion[index, (index + index % 3) % 20] = 10 * index + 1;
        var screen = new RunScreen(consoles.Output, isQuiet: false);
        screen.Data("news", Some.Data(labels, 100, 10, 20, length: null));
        screen.Result(labels, null, Some.Evaluation(1.5, confusion), TimeSpan.FromSeconds(65), TimeSpan.FromSeconds(60.5), "/runs/x");
    }));

    [Fact]
    public void Hostile_names_labels_and_paths_are_shown_and_do_nothing()
    {
        var printed = Screen.OnAll(consoles =>
        {
            var screen = new RunScreen(consoles.Output, isQuiet: false);
            string[] labels = [Hostile.Text, new string('x', 500), "短い"];
            screen.Title(Hostile.Text, Hostile.Text);
            screen.StandIns([new StandIn(Hostile.Text, Hostile.Text, Hostile.Text, Hostile.Text)]);
            screen.Data(Hostile.Text, Some.Data(labels, 3, 2, 1, length: 4));
            screen.Model(Hostile.Text, Weights.Random, new TrainableParameters([new ParameterGroup("head", 1, 2)]));
            screen.Folder(Hostile.Text);
            screen.Result(labels, null, Some.Evaluation(1, new[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 1, 0, 0 } }), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5), Hostile.Text);
            screen.Interrupted(Hostile.Text, Hostile.Text);
        });

        Hostile.ExpectHarmless(printed);
        Snapshot.Match(printed);
    }

    private static void Whole(RunScreen screen, IReadOnlyList<StandIn> standIns)
    {
        screen.Title("spam", "experiments/spam.yaml");
        screen.StandIns(standIns);
        screen.Data("sms-spam", Some.Data(Labels, 1045, 149, 300, length: 120));
        screen.Model("gpt2", Weights.Pretrained, new TrainableParameters([new ParameterGroup("h.11", 7_087_872, 124_441_346)]));
        screen.Model("gpt2-nano", Weights.Random, new TrainableParameters([new ParameterGroup("h.0", 0, 3_300_000)]));
        screen.Folder("/home/me/experiments/runs/20260301-120000-spam-012345");
        screen.Begin(650);
        screen.Evaluation(new PeriodicEvaluation(0, 1, Test, Validation));
        screen.Evaluation(new PeriodicEvaluation(50, 1, Test, Validation));
        screen.Epoch(new EpochResult(1, 130, Test, Validation));
        screen.Result(Labels, Validation, Test, TimeSpan.FromSeconds(65.4), TimeSpan.FromSeconds(60.5), "/home/me/experiments/runs/20260301-120000-spam-012345");
        screen.StandIns(standIns);
    }
}
