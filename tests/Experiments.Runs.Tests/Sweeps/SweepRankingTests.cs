namespace Experiments.Runs.Tests;

public sealed class SweepRankingTests : IDisposable
{
    private static readonly SweepAxisPlan Rate = new(["training.learning_rate"], ["1e-4", "1e-3", "1e-2"]);
    private static readonly SweepAxisPlan Seeds = new(["seed"], ["1", "2", "3"]);

    private readonly StoredSweep _stored = new();

    public void Dispose() => _stored.Dispose();

    [Fact]
    public void Settings_are_ranked_by_the_mean_over_their_seeds_and_compared_with_the_best()
    {
        // Rows wrong of 200, by rate; the seeds differ by one row each.
        SweepRanking ranking = Rank([Rate, Seeds], trial => trial[Rate.Paths[0]] switch { "1e-4" => 80, "1e-3" => 20, _ => 21 } + int.Parse(trial["seed"]));
        Assert.Equal(["1e-3", "1e-2", "1e-4"], ranking.Settings.Select(setting => setting.Settings.Single().Value));
        RankedSetting best = ranking.Best!;
        Assert.Equal(1 - (22 / 200.0), best.Score!.Value, 1e-12);
        Assert.Equal((3, 1 / 200.0), (best.Value!.Count, Math.Round(best.Value.Deviation!.Value, 12)));
        Assert.True(best.Entry!.IsBaseline);
        Assert.True(best.Entry.Interval!.Low < best.Score && best.Score < best.Entry.Interval.High);
        Assert.Equal(Verdict.Worse, ranking.Settings[2].Entry!.Difference!.Verdict);
        Assert.NotEqual(Verdict.Worse, ranking.Settings[1].Entry!.Difference!.Verdict);
    }

    [Fact]
    public void The_median_over_seeds_is_not_moved_by_one_seed_that_failed_to_learn()
    {
        int Wrong(IReadOnlyDictionary<string, string> trial) => trial[Rate.Paths[0]] == "1e-4" ? 30 : trial["seed"] == "3" ? 190 : 20;
        Assert.Equal("1e-4", Rank([Rate, Seeds], trial => Wrong(trial)).Best!.Settings.Single().Value);
        Assert.NotEqual("1e-4", Rank([Rate, Seeds], trial => Wrong(trial), plan => plan with { By = "median_over_seeds" }).Best!.Settings.Single().Value);
    }

    [Fact]
    public void A_setting_that_lacks_a_seed_is_shown_last_and_not_selected()
    {
        SweepRanking ranking = Rank([Rate, Seeds], trial => (trial[Rate.Paths[0]], trial["seed"]) switch { ("1e-2", "2") => null, ("1e-2", _) => 0, _ => 50 });
        Assert.Equal("1e-2", ranking.Settings[^1].Settings.Single().Value);
        Assert.NotEqual("1e-2", ranking.Best!.Settings.Single().Value);
        Assert.Contains(ranking.Notes, note => note.Contains("not all come to their end", StringComparison.Ordinal));
        IReadOnlyList<string> row = SweepTable.OfRanking(ranking).Rows[^1];
        Assert.Equal((ComparisonTable.Unknown, "2 of 3"), (row[0], row[^1]));
    }

    [Fact]
    public void Nothing_is_selected_where_nothing_came_to_its_end() => Assert.Null(Rank([Rate], _ => null).Best);

    [Fact]
    public void One_run_of_each_setting_is_said_to_show_nothing_of_chance() =>
        Assert.Contains(Rank([Rate], _ => 10).Notes, note => note.Contains("how much is chance cannot be seen", StringComparison.Ordinal));

    [Fact]
    public void Gc_keeps_the_runs_of_the_selected_setting_and_all_of_a_sweep_that_is_open()
    {
        SweepFolder done = _stored.Make([Rate, Seeds], trial => trial[Rate.Paths[0]] == "1e-3" ? 5 : 60);
        Assert.Equal(done.Plan.Trials.Where(trial => trial.Settings[0].Value == "1e-3").Select(trial => trial.Run).Order(), SweepKept.Runs(_stored.Root).Order());
        SweepFolder open = _stored.Make([Rate], trial => trial[Rate.Paths[0]] == "1e-2" ? null : 60);
        Assert.Equal(5, SweepKept.Runs(_stored.Root).Count);
        Assert.Superset(open.Plan.Trials.Take(2).Select(trial => trial.Run).ToHashSet(), SweepKept.Runs(_stored.Root).ToHashSet());
    }

    private SweepRanking Rank(
        IReadOnlyList<SweepAxisPlan> axes, Func<IReadOnlyDictionary<string, string>, int?> wrong, Func<SweepPlan, SweepPlan>? change = null)
    {
        SweepFolder sweep = _stored.Make(axes, wrong, change);
        return SweepRanking.Of(sweep.Plan, sweep.ReadTrials());
    }
}
