using Experiments.Tests;

namespace Experiments.Runs.Tests;

public sealed class JudgingTests : IDisposable
{
    private readonly StoredRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Each_run_is_judged_against_the_baseline_from_stored_predictions()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        _runs.Add("better", row => row < 10);
        _runs.Add("worse", row => row < 80);
        _runs.Add("alike", row => row is > 1 and < 41);
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        Assert.Equal(["better", "alike", "baseline", "worse"], group.Entries.Select(entry => entry.Name));
        Assert.Equal("baseline", group.Baseline!.Name);
        Assert.Null(group.Baseline.Difference);
        Assert.Equal((Verdict.Better, 30, 0), (Of(group, "better").Verdict, Of(group, "better").Gained!.Value, Of(group, "better").Lost!.Value));
        Assert.Equal((Verdict.Worse, -0.2), (Of(group, "worse").Verdict, Math.Round(Of(group, "worse").Amount, 12)));
        Assert.Equal((Verdict.NotShown, 2, 1), (Of(group, "alike").Verdict, Of(group, "alike").Gained!.Value, Of(group, "alike").Lost!.Value));
        Assert.Equal(2 * McNemarTest.PValue(0, 30), Of(group, "better").AdjustedPValue!.Value, 1e-15); // the second smallest of three
    }

    [Fact]
    public void A_run_without_predictions_gets_no_verdict_and_the_others_do()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        RunRecord bare = _runs.Add("bare", row => row < 50);
        _runs.Add("better", row => row < 10);
        File.Delete(Path.Combine(bare.Folder, "predictions", "validation.csv"));
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        ComparisonEntry entry = group.Entries.Single(entry => entry.Name == "bare");
        Assert.Null(entry.Difference);
        Assert.Contains("has no predictions of validation", entry.Problem, StringComparison.Ordinal);
        Assert.Equal(Of(group, "better").PValue, Of(group, "better").AdjustedPValue);
    }

    [Fact]
    public void Predictions_of_other_examples_get_no_verdict()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        RunRecord other = _runs.Add("other", row => row < 50);
        string path = Path.Combine(other.Folder, "predictions", "validation.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\n7,", "\n9007,", StringComparison.Ordinal));
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        Assert.Contains("other examples", group.Entries.Single(entry => entry.Name == "other").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_predictions_do_not_give_is_shown_without_a_verdict()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        _runs.Add("other", row => row < 50);
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline, Metric = "hits" }).Groups);
        ComparisonEntry entry = group.Entries.Single(entry => !entry.IsBaseline);
        Assert.Contains("'hits' cannot be computed", entry.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_of_one_group_stand_in_one_line_with_mean_deviation_and_interval()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        for (int seed = 1; seed <= 3; seed++)
        {
            int wrong = 8 + (4 * seed);
            KeyValuePair<string, string>[] settings = [new("seed", $"{seed}")];
            _runs.Add("seeds", row => row >= 100 && row < 100 + wrong, start => start with { Seed = seed, Group = "g", Settings = settings });
        }

        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        ComparisonEntry seeds = group.Entries[0];
        Assert.Equal(3, seeds.Runs.Count);
        Assert.Equal(0.92, seeds.Of("validation.accuracy")!.Mean, 1e-12);
        Assert.Equal(0.02, seeds.Of("validation.accuracy")!.Deviation!.Value, 1e-12);
        Assert.Equal("1, 2, 3", seeds.Setting("seed"));
        Assert.Null(seeds.Difference!.McNemar);
        Assert.InRange(seeds.Interval!.Low, 0.85, 0.92);
        Assert.InRange(seeds.Interval.High, 0.92, 0.98);
        Assert.Equal(Verdict.Better, seeds.Difference.Verdict);
    }

    [Fact]
    public void A_group_has_its_interval_without_any_baseline()
    {
        _runs.Add("seeds", row => row < 10, start => start with { Seed = 1, Group = "g" });
        _runs.Add("seeds", row => row < 14, start => start with { Seed = 2, Group = "g" });
        ComparisonEntry entry = Assert.Single(Assert.Single(Compare(null).Groups).Entries);
        Assert.NotNull(entry.Interval);
    }

    [Fact]
    public void A_seed_that_was_run_again_counts_once()
    {
        for (int i = 0; i < 2; i++)
        {
            _runs.Add("seeds", row => row < 10, start => start with { Seed = 1, Group = "g", Identity = Sample.Identity });
        }

        ComparisonEntry entry = Assert.Single(Assert.Single(Compare(null).Groups).Entries);
        Assert.Single(entry.Runs);
    }

    [Fact]
    public void A_run_that_was_repeated_is_one_comparison()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40, start => start with { Identity = IdentityOf("b") });
        _runs.Add("other", row => row < 31, start => start with { Identity = IdentityOf("o") });
        ComparisonOptions options = new() { Baseline = baseline };
        double alone = Of(Assert.Single(Compare(options).Groups), "other").AdjustedPValue!.Value;
        for (int i = 0; i < 3; i++)
        {
            _runs.Add("other", row => row < 31, start => start with { Identity = IdentityOf("o") });
            _runs.Add("baseline again", row => row < 40, start => start with { Identity = IdentityOf("b") });
        }

        ComparisonGroup group = Assert.Single(Compare(options).Groups);
        Assert.Equal(8, group.Entries.Count);
        Assert.Equal(2 * Math.Pow(0.5, 9), alone, 1e-15); // 9 gained, none lost
        Assert.All(group.Entries.Where(entry => entry.Name == "other"), entry => Assert.Equal(alone, entry.Difference!.AdjustedPValue));
        Assert.All(group.Entries.Where(entry => entry.Name == "baseline again"), entry =>
        {
            Assert.Equal(Verdict.Repeat, entry.Difference!.Verdict);
            Assert.Null(entry.Difference.AdjustedPValue);
            Assert.Null(entry.Difference.Smallest);
        });
        string[] notes = [.. ComparisonNotes.Of(group, options)];
        Assert.Contains("Holm's correction over one comparison;", notes[0], StringComparison.Ordinal);
        Assert.Contains(notes, note => note.StartsWith("Runs of one experiment", StringComparison.Ordinal));
    }

    [Fact]
    public void The_greatest_p_of_a_repeated_run_counts_for_all_its_lines()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        _runs.Add("sure", row => row < 10, start => start with { Identity = IdentityOf("o") });
        _runs.Add("unsure", row => row is > 1 and < 41, start => start with { Identity = IdentityOf("o") });
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        Assert.True(Of(group, "sure").PValue < 0.001);
        Assert.Equal(Of(group, "unsure").PValue, Of(group, "sure").AdjustedPValue);
        Assert.Equal(Verdict.NotShown, Of(group, "sure").Verdict);
    }

    [Fact]
    public void A_group_has_one_interval_whatever_it_is_compared_with()
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            int wrong = 8 + (4 * seed);
            _runs.Add("seeds", row => row >= 100 && row < 100 + wrong, start => start with { Seed = seed, Group = "g" });
        }

        RunRecord single = _runs.Add("single", row => row < 40);
        Interval? alone = IntervalBeside(null);
        Assert.NotNull(alone);
        Assert.Equal(alone, IntervalBeside(single));
        Assert.Equal(alone, IntervalBeside(_runs.List.Runs.First(run => run.Group == "g")));

        Interval? IntervalBeside(RunRecord? baseline) =>
            Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups).Entries.Single(entry => entry.Name == "seeds").Interval;
    }

    [Fact]
    public void The_luck_of_seeds_that_no_interval_holds_is_told()
    {
        RunRecord single = _runs.Add("single", row => row < 40);
        _runs.Add("other", row => row < 30);
        Assert.Contains(NotesBeside(single), note => note.StartsWith("Single runs: what another seed", StringComparison.Ordinal));
        RunRecord seed = _runs.Add("seeds", row => row < 10, start => start with { Seed = 1, Group = "g" });
        _runs.Add("seeds", row => row < 12, start => start with { Seed = 2, Group = "g" });
        Assert.Contains(NotesBeside(single), note => note.StartsWith("The baseline is a single run: what another seed", StringComparison.Ordinal));
        Assert.Contains(NotesBeside(seed), note => note.StartsWith("Lines of a single run: what another seed", StringComparison.Ordinal));

        IEnumerable<string> NotesBeside(RunRecord baseline)
        {
            ComparisonOptions options = new() { Baseline = baseline };
            return ComparisonNotes.Of(Assert.Single(Compare(options).Groups), options);
        }
    }

    [Fact]
    public void Only_a_verdict_of_no_difference_says_what_could_have_been_shown()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40);
        _runs.Add("better", row => row < 10);
        _runs.Add("alike", row => row is > 1 and < 41);
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        Assert.Null(Of(group, "better").Smallest);
        Assert.NotNull(Of(group, "alike").Smallest);
    }

    [Fact]
    public void Folds_are_put_together_before_they_are_judged()
    {
        RunRecord baseline = Folds("baseline", row => row < 40)[0];
        Folds("better", row => row < 10);
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Baseline = baseline }).Groups);
        Difference difference = Of(group, "better");
        Assert.Equal((2 * StoredRuns.Rows, 60, 0), (difference.Rows, difference.Gained!.Value, difference.Lost!.Value));

        RunRecord[] Folds(string name, Func<int, bool> isWrong) =>
            [.. Enumerable.Range(0, 2).Select(fold => _runs.Add(name, isWrong, start => start with
            {
                Group = name,
                Rows = new RowHashes { Source = "s", Validation = $"v{fold}", Test = "t" },
            }))];
    }

    [Fact]
    public void Looks_at_the_test_split_are_counted_over_all_runs_and_a_choice_by_it_is_called_one()
    {
        _runs.Add("a", row => row < 40, hasTest: true);
        _runs.Add("b", row => row < 30, hasTest: true);
        RunRecord c = _runs.Add("c", row => row < 20, hasTest: true);
        RunList all = _runs.List;
        RunComparison honest = RunComparison.Of([.. all.Runs.Take(2)], null, all.Runs);
        Assert.Empty(honest.Warnings);
        Assert.Equal(3, honest.Groups[0].TestLooks);
        RunComparison byTest = RunComparison.Of(all.Runs, new ComparisonOptions { Sort = new ComparisonSort("test.accuracy") }, all.Runs);
        Assert.Contains("evaluated 3 times over all runs", Assert.Single(byTest.Warnings), StringComparison.Ordinal);
        Assert.Equal(["c", "b", "a"], byTest.Groups[0].Entries.Select(entry => entry.Name));
        RunComparison judged = RunComparison.Of(all.Runs, new ComparisonOptions { Split = "test", Baseline = c }, all.Runs);
        Assert.Contains("choice by the test split", Assert.Single(judged.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validation.accuracy", "better baseline worse")]
    [InlineData("validation.accuracy:asc", "worse baseline better")]
    [InlineData("validation.loss", "baseline better worse")] // all the same: by age
    [InlineData("name:desc", "worse better baseline")]
    [InlineData("training.epochs", "worse baseline better")] // 2, 10, none
    public void Lines_are_sorted_as_asked(string sort, string expected)
    {
        _runs.Add("baseline", row => row < 40, start => start with { Settings = [new("training.epochs", "10")] });
        _runs.Add("better", row => row < 10, start => start with { Settings = [] });
        _runs.Add("worse", row => row < 80, start => start with { Settings = [new("training.epochs", "2")] });
        ComparisonGroup group = Assert.Single(Compare(new ComparisonOptions { Sort = ComparisonSort.Parse(sort) }).Groups);
        Assert.Equal(expected.Split(' '), group.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Every_form_of_output_is_as_approved()
    {
        RunRecord baseline = _runs.Add("baseline", row => row < 40, hasTest: true);
        _runs.Add("better", row => row < 10, start => start with { Settings = [new("training.epochs", "6")] });
        KeyValuePair<string, string>[] hostile = [new("training.epochs", "5"), new("x|<script>", "+1\n2")];
        _runs.Add("=HYPERLINK(\"x\")|<b>\u001b[2J", row => row < 41, start => start with { Settings = hostile });
        _runs.Add("seeds", row => row < 30, start => start with { Seed = 1, Group = "g" });
        _runs.Add("seeds", row => row < 36, start => start with { Seed = 2, Group = "g" });
        RunComparison comparison = Compare(new ComparisonOptions { Baseline = baseline });
        string all = string.Join("\n\n", ComparisonMarkdown.Write(comparison), ComparisonCsv.Write(comparison), ComparisonJson.Write(comparison),
            ComparisonPage.Write(comparison));
        Assert.DoesNotContain('\u001b', all);
        Assert.DoesNotContain("<script", ComparisonPage.Write(comparison), StringComparison.Ordinal);
        int style = all.IndexOf("<style>", StringComparison.Ordinal);
        Snapshot.Match(all.Remove(style, all.IndexOf("</style>", StringComparison.Ordinal) - style));
    }

    private static string IdentityOf(string name) => RunIdentity.Compute([new("name", name)]);

    private RunComparison Compare(ComparisonOptions? options) => RunComparison.Of(_runs.List.Runs, options);

    private static Difference Of(ComparisonGroup group, string name) => group.Entries.Single(entry => entry.Name == name).Difference!;
}
