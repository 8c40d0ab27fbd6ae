namespace Experiments.Runs.Tests;

public sealed class RepetitionTests : IDisposable
{
    private readonly StoredRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_test_that_older_versions_added_unmarked_is_known_by_the_run_that_was_not_to_test_itself()
    {
        RunRecord evaluated = Add("evaluated", "false", hasTest: true);
        var repetition = Repetition.Of(evaluated, Add("again", "false", hasTest: false));
        Assert.Equal(Agreement.Identical, repetition.Agreement);
        Assert.Equal(["test.accuracy", "test.loss"], repetition.AddedLater);
        Assert.Empty(repetition.Uncompared);
    }

    [Fact]
    public void A_test_that_a_run_was_to_make_and_did_not_is_a_departure()
    {
        var repetition = Repetition.Of(Add("tested", "true", hasTest: true), Add("again", "true", hasTest: false));
        Assert.Equal((Agreement.Different, "test.accuracy"), (repetition.Agreement, repetition.Departure!.What));
        Assert.Empty(repetition.AddedLater);
        Assert.Equal([Path.Combine("predictions", "test.csv")], repetition.Uncompared);
    }

    [Fact]
    public void Files_that_only_one_run_has_hide_no_difference_in_another()
    {
        RunRecord first = Add("first", "false", hasTest: false);
        RunRecord second = _runs.Add("second", row => row == 5);
        File.WriteAllText(Path.Combine(second.Folder, "metrics.jsonl"), File.ReadAllText(Path.Combine(first.Folder, "metrics.jsonl")));
        Directory.CreateDirectory(Path.Combine(first.Folder, "checkpoints", "last"));
        File.WriteAllText(Path.Combine(first.Folder, "checkpoints", "last", "model.safetensors"), "weights");
        var repetition = Repetition.Of(first, second);
        Assert.Equal((Agreement.Different, Path.Combine("predictions", "validation.csv")), (repetition.Agreement, repetition.Departure!.What));
        Assert.Equal([Path.Combine("checkpoints", "last", "model.safetensors")], repetition.Uncompared);
    }

    private RunRecord Add(string name, string test, bool hasTest) =>
        _runs.Add(name, _ => false, start => start with { Settings = [new("evaluation.test", test)] }, hasTest);
}
