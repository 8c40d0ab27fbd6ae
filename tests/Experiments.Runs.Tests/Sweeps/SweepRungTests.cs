namespace Experiments.Runs.Tests;

public sealed class SweepRungTests : IDisposable
{
    private static readonly SweepAxisPlan Rate = new(["training.learning_rate"], ["a", "b", "c", "d", "e", "f"]);

    private readonly StoredSweep _stored = new();

    public void Dispose() => _stored.Dispose();

    [Theory]
    [InlineData(0.34, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.01, 1)] // at least one goes on
    public void The_best_share_of_the_settings_goes_on(double keep, int expected)
    {
        SweepFolder sweep = Sweep(keep);
        IReadOnlyList<RungPlace> places = SweepRung.Of(sweep.Plan, sweep.ReadTrials(), 1);
        Assert.Equal([3, 5, 1, 0, 2, 4], places.Select(place => place.Point)); // by rows wrong, fewest first; equal ones in their order
        Assert.Equal(expected, places.Count(place => place.GoesOn));
        Assert.Equal(Enumerable.Range(1, 6), places.Select(place => place.Place));
    }

    [Fact]
    public void Asked_once_more_after_some_were_given_up_it_says_the_same_and_the_next_rung_is_of_the_rest()
    {
        SweepFolder sweep = Sweep(0.5);
        IReadOnlyList<RungPlace> before = SweepRung.Of(sweep.Plan, sweep.ReadTrials(), 1);
        foreach (RungPlace place in before.Where(place => !place.GoesOn))
        {
            sweep.Append(sweep.Plan.Trials[place.Point], new TrialEvent { State = TrialState.Pruned, Epochs = 1 });
        }

        Assert.Equal(before, SweepRung.Of(sweep.Plan, sweep.ReadTrials(), 1));
        IReadOnlyList<RungPlace> next = SweepRung.Of(sweep.Plan, sweep.ReadTrials(), 2);
        Assert.Equal([(3, true), (5, false), (1, false)], next.Select(place => (place.Point, place.GoesOn)));
    }

    [Theory]
    [InlineData(TrialState.Interrupted)]
    [InlineData(TrialState.Lost)]
    public void A_trial_that_is_interrupted_between_two_rungs_has_reached_the_first_and_not_the_second(TrialState how)
    {
        SweepFolder sweep = Sweep(0.5);
        PlannedTrial trial = sweep.Plan.Trials[3];
        sweep.Append(trial, new TrialEvent { State = TrialState.Interrupted, Epochs = 1 });
        sweep.Append(trial, TrialEvent.Running());
        sweep.Append(trial, new TrialEvent { State = how });
        TrialRecord record = sweep.ReadTrial(trial);
        Assert.True(SweepRung.HasReached(record, 1));
        Assert.False(SweepRung.HasReached(record, 2));
    }

    private SweepFolder Sweep(double keep) => _stored.Make([Rate],
        trial => trial[Rate.Paths[0]] switch { "a" => 40, "b" => 30, "c" => 50, "d" => 10, "e" => 60, _ => 20 },
        plan => plan with { StopEarly = new SweepHalving([1, 2], keep, "validation.accuracy") });
}
