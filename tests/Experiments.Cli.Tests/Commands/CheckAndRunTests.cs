using System.Text.Json;

namespace Experiments.Cli.Tests;

/// <summary>What keeps a run from its first step is told by <c>check</c>, at the setting that is wrong, and by <c>run</c> by the same code.</summary>
public sealed class CheckAndRunTests : IDisposable
{
    private const string Document = """
        name: toy
        data:
          source: toy.csv
        model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
        training: { epochs: 1 }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public CheckAndRunTests()
    {
        _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));
        _folder.Write("toy.csv", ToyExperiment.Data());
        _folder.Write("bad.csv", "text,label\n\"not closed,a\n");
        _folder.Write(Path.Combine("shapeless", "config.json"), "{ this is no JSON");
        _folder.Write(Path.Combine("weightless", "config.json"), """
            { "vocab_size": 50257, "n_positions": 64, "n_embd": 8, "n_layer": 1, "n_head": 2, "layer_norm_epsilon": 1e-5 }
            """);
    }

    /// <summary>Overrides of the document, one a line, with FOLDER for the document's; and where and what is told.</summary>
    public static TheoryData<string, string> Settings => new()
    {
        { "model.checkpoint=FOLDER/shapeless", "command line(1,18): error EXP0002" },
        { "model.checkpoint=FOLDER/weightless\nmodel.weights=pretrained", "command line(1,18): error EXP0214" },
        { "training.batch_size=1000\ntraining.drop_last=true", "command line(1,21): error EXP0405: The training split has 42 examples" },
        { "data.split={ folds: 100 }", "command line(1,21): error EXP0405: toy.csv: 100 folds" },
        { "data.split={ group_by: { column: sender } }", "command line(1,34): error EXP0405: toy.csv: " },
        { "data.split={ train: 0.98, validation: 0.01, test: 0.01 }", "command line(1,6): error EXP0405: toy.csv: The split 'validation' is empty" },
        { "data.filter=!cs 'row => row.Text.Length > 1000'", "command line(1,18): error EXP0405: toy.csv: The filters keep none" },
        {
            "data.balance=!cs '(rows, random) => rows.Concat(rows.Select(r => r with { Text = \"\" }))'",
            "command line(1,19): error EXP0405: toy.csv: The balance gives"
        },
        { "data.source=FOLDER/bad.csv", "command line(1,13): error EXP0405: bad.csv" },
        { "data.source={ path: FOLDER/toy.csv, text: message }", "command line(1,6): error EXP0405: toy.csv: " },
        { "data.padding=max_length", "command line(1,14): error EXP0205: The padding is to the greatest length" },
        {
            "data.padding=max_length\ndata.max_length=65\nmodel.checkpoint=FOLDER/weightless",
            "command line(2,17): error EXP0205: data.max_length is 65"
        },
    };

    public static TheoryData<string, string> Scripts => new()
    {
        { "Source(() => []);", "toy.csx(1,1): error EXP0405: The source gives no rows" },
        { "Source(() => new Row[] { null! });", "toy.csx(1,1): error EXP0405: The source gives a null" },
        { "Source(() => [new Row(0, null!, \"a\")]);", "toy.csx(1,1): error EXP0405: Record 0 of the source has no text" },
        {
            "Source(() => [new Row(0, \"a\", \"a\"), new Row(0, \"b\", \"b\")]);",
            "toy.csx(1,1): error EXP0405: The source gives record 0 more than once"
        },
        { "Filter(row => row.Text.Length > 1000);", "toy.csx(1,1): error EXP0405: toy.csv: The filters keep none" },
        { "Split((rows, random) => new DataSplits(rows, rows, rows));", "toy.csx(1,1): error EXP0405: toy.csv: Record " },
        {
            "Balance((rows, random) => rows.Concat(rows.Select(row => row with { Text = \"\" })));",
            "toy.csx(1,1): error EXP0405: toy.csv: The balance gives"
        },
        { "// A pooling.\nPool(hidden => hidden);", "toy.csx(2,1): error EXP0306: The pooling returns [2, 3, 64]" },
        { "Loss((logits, labels) => logits);", "toy.csx(1,1): error EXP0306: The loss returns [2, 2]; one number is needed" },
        { "Loss((logits, labels) => torch.ones(1));", "toy.csx(1,1): error EXP0306: The loss returns a number that does not depend on the logits" },
        { "Optimizer((groups, training) => null!);", "toy.csx(1,1): error EXP0306: the function given to `Optimizer` returned null" },
    };

    private string Runs => _folder.File("runs");

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_that_cannot_run_is_told_by_both_at_its_place(string overrides, string expected)
    {
        var file = _folder.Write("toy.yaml", Document);
        Expect(expected, [file, .. overrides.Replace("FOLDER", _folder.Path, StringComparison.Ordinal).Split('\n')]);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_that_cannot_run_is_told_by_both_at_its_place(string script, string expected)
    {
        _folder.Write("toy.csx", script + "\n");
        var document = script.StartsWith("Source", StringComparison.Ordinal)
            ? Document.Replace("data:\n  source: toy.csv\n", "data: {}\n", StringComparison.Ordinal) : Document;
        var file = _folder.Write("toy.yaml", document + "script: toy.csx\n");
        // A run meets its loss at the first step, and need not tell it in the words of the trial.
        Expect(expected, [file], isRun: !script.StartsWith("Loss", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_is_written_also_where_what_ends_the_command_is_no_problem_of_a_file()
    {
        var file = _folder.Write("toy.yaml", "name: toy\ndata: { source: sms-spam }\n");
        var result = CommandResult.Of("run", file, "--runs", Runs, "--offline", "--format", "json");
        Assert.Equal(ExitCode.Failed, result.ExitCode);
        var invocation = JsonDocument.Parse(result.Output).RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Contains("sms-spam", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    private void Expect(string expected, string[] arguments, bool isRun = true)
    {
        var check = CommandResult.Of(["check", .. arguments]);
        Assert.Contains(expected, Bare(check.Errors));
        Assert.Equal(ExitCode.BadInput, check.ExitCode);
        Assert.DoesNotMatch("(?m)^error", check.Errors);

        var log = CommandResult.Of(["check", .. arguments, "--format", "json"]);
        var results = JsonDocument.Parse(log.Output).RootElement.GetProperty("runs")[0].GetProperty("results");
        Assert.Contains(results.EnumerateArray(), result => expected.Contains(result.GetProperty("ruleId").GetString()!, StringComparison.Ordinal));
        if (!isRun)
            return;

        var run = CommandResult.Of(["run", .. arguments, "--runs", Runs, "--format", "json"]);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        results = JsonDocument.Parse(run.Output).RootElement.GetProperty("runs")[0].GetProperty("results");
        Assert.Contains(results.EnumerateArray(), result => expected.Contains(result.GetProperty("ruleId").GetString()!, StringComparison.Ordinal));
    }

    // Paths are those of the test's folder, and a path of data is told in full.
    private string Bare(string text) => text.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
