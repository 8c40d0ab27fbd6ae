namespace Experiments.Authoring;

/// <summary>Goes through a sweep's grid, or through a sample of it, and keeps the trials that are not excluded.</summary>
/// <param name="sweep">What is swept.</param>
/// <param name="bind">Binds the settings of a trial.</param>
internal sealed class SweepTrials(
    SweepDocument sweep, Func<IReadOnlyList<AxisSetting>, (IReadOnlyDictionary<StandIns, BoundSpec> Specs, IReadOnlyList<Diagnostic> Found)> bind)
{
    /// <summary>The combinations.</summary>
    public SweepGrid Grid { get; } = new(sweep.All);

    /// <summary>How many trials were left out.</summary>
    public int Excluded { get; private set; }

    /// <summary>What <c>exclude</c> threw; null: nothing.</summary>
    public Exception? ExcludeFailed { get; private set; }

    /// <summary>Makes them. One more than a sweep may have is enough to tell that there are too many.</summary>
    public IReadOnlyList<BoundTrial> Make()
    {
        var trials = new List<BoundTrial>();
        var points = 0;
        foreach (var point in Grid.Order(sweep.Options.Sample))
        {
            var before = trials.Count;
            foreach (var settings in Grid.Trials(point))
                trials.AddRange(Repeat(point, settings).Where(Keeps));
            if (trials.Count > before)
                points++;
            if (trials.Count > SweepGrid.MostTrials || points == sweep.Options.Sample?.Random || ExcludeFailed is not null)
                break;
        }

        // A sample is drawn in any order, and told in the grid's.
        return [.. trials.OrderBy(trial => trial.Point)];
    }

    // Seeds and folds that the experiment itself lists are runs of their own, as they are without a sweep.
    private IEnumerable<BoundTrial> Repeat(int point, IReadOnlyList<AxisSetting> settings)
    {
        var (specs, found) = bind(settings);
        var spec = specs[StandIns.None].Spec;
        if (spec.Seeds is { } seeds)
            return seeds.SelectMany(seed => With("seed", seed, specs));
        if (spec.Data.Split.Folds > 0 && spec.Fold is null)
            return Enumerable.Range(1, spec.Data.Split.Folds).SelectMany(fold => With("fold", fold, specs));
        return [new BoundTrial(point, settings, specs, found)];

        IEnumerable<BoundTrial> With(string path, long value, IReadOnlyDictionary<StandIns, BoundSpec> bound)
        {
            var place = bound[StandIns.None].Settings.FindPath(path == "seed" ? "seeds" : "data.split")?.KeySpan ?? settings[0].Place;
            var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var setting = new AxisSetting(path, place, new YamlScalar(text, false, place));
            return Repeat(point, [.. settings, setting]);
        }
    }

    private bool Keeps(BoundTrial trial)
    {
        try
        {
            if (ExcludeFailed is not null || sweep.Exclude?.Invoke(trial.Spec) != true)
                return true;
        }
        catch (Exception exception)
        {
            ExcludeFailed = exception; // users' code may throw anything
            return true;
        }

        Excluded++;
        return false;
    }
}
