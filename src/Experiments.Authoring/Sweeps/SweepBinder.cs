using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Makes the trials of a sweep: each is the experiment with one value of every axis in it, bound and checked as a whole.</summary>
/// <param name="entry">What the experiment says under <c>sweep</c>.</param>
/// <param name="document">The experiment without it.</param>
/// <param name="defaultName">The experiment's name where it has none.</param>
/// <param name="context">What reading needs.</param>
internal sealed class SweepBinder(YamlEntry entry, ExperimentDocument document, string defaultName, ReadContext context)
{
    private List<CodeUse> _own = []; // the expressions of axes and of `exclude`

    /// <summary>The expressions of the experiment, of every value of every axis, and of the sweep itself.</summary>
    public IReadOnlyList<CodeUse> FindCode()
    {
        _own = [];
        var written = Read(entry.Value, context.Anew() with { Bag = new DiagnosticBag(), Code = _own });
        var found = new Dictionary<YamlCode, CodeUse>(ReferenceEqualityComparer.Instance);
        IEnumerable<YamlMapping> all =
            [document.Settings, .. written.All.SelectMany(axis => axis.Points).Select(point => AxisSettings.Lay(document.Settings, point))];
        foreach (var settings in all)
            foreach (var use in Binder(settings, new DiagnosticBag(), DeclaredStrategies.None, ScriptOutline.None).FindCode())
                found.TryAdd(use.Code, use);
        return [.. found.Values, .. _own];
    }

    /// <summary>Binds every trial; null, with the reasons in the bag, where the sweep itself cannot be read. What is wrong with trials is told
    /// too.</summary>
    /// <param name="scripted">What scripts have decided.</param>
    /// <param name="declared">The strategies that scripts declare.</param>
    /// <param name="unread">What scripts that could not be run would have said.</param>
    /// <param name="evaluation">Evaluates the expressions, telling their failures to a bag; null where they did not compile.</param>
    public BoundSweep? Bind(
        IReadOnlyList<ScriptedSetting> scripted, DeclaredStrategies declared, ScriptOutline unread, Func<DiagnosticBag, CodeEvaluation>? evaluation)
    {
        var node = entry.Value;
        if (_own.Count > 0)
        {
            if (evaluation is null)
                return null; // they did not compile, which was told
            var spec = Binder(document.Settings, new DiagnosticBag(), declared, unread).Bind(scripted, evaluation(new DiagnosticBag()))[StandIns.None].Spec;
            node = CodeValue.Put(node, evaluation(context.Bag).Values(_own, _ => spec));
        }

        var reading = context.Anew() with { Declared = declared, Unread = unread };
        var sweep = Read(node, reading);
        if (!IsSound(sweep, reading))
            return null;
        var bound = new SweepTrials(sweep, Try);
        var trials = bound.Make();
        foreach (var problem in SweepFindings.Of(trials))
            context.Bag.Add(problem);
        if (!unread.Settings.Contains("evaluation.metrics")) // a script that does not compile may produce them
        {
            TellWhatNothingProduces(trials, "select", sweep.Options.Select.Metric);
            TellWhatNothingProduces(trials, "stop_early", sweep.Options.StopEarly?.Metric);
        }

        if (sweep.Options.StopEarly is { } stopEarly && trials.Count > 0 && Written("stop_early") is { } halving
            && !unread.Settings.Contains("training.epochs"))
            HalvingHasEffect.Check(stopEarly, halving, trials, context.Bag);
        if (bound.ExcludeFailed is { } failure)
            context.Bag.Add(DiagnosticCodes.ScriptThrew, Place("exclude"), $"`sweep.exclude` failed: {failure.GetType().Name}: {failure.Message}");
        else if (trials.Count == 0)
            context.Bag.Add(DiagnosticCodes.NotAllowed, Place("exclude"), "`sweep.exclude` leaves no trial", allowed: "let it be true for less");
        if (trials.Count > SweepGrid.MostTrials)
            TellSize(trials.Count);
        else
            TellTwins(trials);
        return new BoundSweep(sweep, trials, bound.Grid.Size, bound.Excluded);

        (IReadOnlyDictionary<StandIns, BoundSpec>, IReadOnlyList<Diagnostic>) Try(IReadOnlyList<AxisSetting> settings)
        {
            var bag = new DiagnosticBag();
            var specs = Binder(AxisSettings.Lay(document.Settings, settings), bag, declared, unread).Bind(scripted, evaluation?.Invoke(bag));
            return (specs.ToDictionary(item => item.Key, item => item.Value with
            {
                Spec = item.Value.Spec with { Evaluation = item.Value.Spec.Evaluation with { Test = false } },
            }), bag.ToList());
        }
    }

    private SpecBinder Binder(YamlMapping settings, DiagnosticBag bag, DeclaredStrategies declared, ScriptOutline unread) =>
        new(document with { Settings = settings }, defaultName, context.Anew() with { Bag = bag, Declared = declared, Unread = unread });

    private SweepDocument Read(YamlNode node, ReadContext reading)
    {
        if (node is YamlMapping mapping)
            return SweepSettings.Section.Read(mapping, entry.KeySpan, reading, SweepSettings.Key, new SweepDocument());
        reading.Failed.Add(SweepSettings.Key);
        if (node is not YamlRefused)
        {
            var isNull = node is YamlScalar { IsNull: true };
            reading.Bag.Add(isNull ? DiagnosticCodes.NoValue : DiagnosticCodes.WrongType, isNull ? entry.KeySpan : node.Span,
                isNull ? "`sweep` has no value" : $"`sweep` takes a mapping; this is {node.Kind}",
                allowed: "begin with `axes:`, and under it the settings that vary, each with a list of values");
        }

        return new SweepDocument();
    }

    private bool IsSound(SweepDocument sweep, ReadContext reading)
    {
        if (reading.Failed.Count > 0)
            return false;
        if (sweep.All.Count == 0)
            return Refuse(DiagnosticCodes.Missing, entry.KeySpan, "`sweep` varies nothing",
                "under `axes`, give the settings that vary lists of values");
        var sound = true;
        var all = sweep.All.SelectMany(axis => axis.Points[0]).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var setting = all[i];
            if (all.Take(i).FirstOrDefault(other => Overlaps(other.Path, setting.Path)) is { } other)
                sound = Refuse(DiagnosticCodes.NotAllowed, setting.Place, $"the sweep varies `{setting.Path}` beside `{other.Path}`", "remove one of them");
            if (document.Settings.FindPath(setting.Path) is { KeySpan: { Document.Layer: > 0 } given })
                sound = Refuse(DiagnosticCodes.NotChangeable, given, $"the sweep varies `{setting.Path}`, so the command line cannot set it",
                    $"change the axis: sweep.axes.{setting.Path}='[…]'");
        }

        if (sweep.Options.StopEarly is { } halving && !halving.Rungs.SequenceEqual(halving.Rungs.Order()))
        {
            var rungs = (Written("stop_early")?.Value as YamlMapping)?.Find("rungs")?.KeySpan ?? entry.KeySpan;
            sound = Refuse(DiagnosticCodes.NotAllowed, rungs, "the rungs of `sweep.stop_early` do not ascend", "sort them");
        }

        var grid = new SweepGrid(sweep.All);
        if (grid.Points > SweepGrid.MostPoints || (sweep.Options.Sample is null && grid.Size > SweepGrid.MostPoints))
            sound = Refuse(DiagnosticCodes.OutOfRange, Place("axes"), $"the axes have more than {SweepGrid.MostPoints:N0} combinations", "give them fewer values");
        else if (sweep.Options.Sample is null && sweep.Exclude is null && grid.Size > SweepGrid.MostTrials)
            sound = TellSize(grid.Size);
        return sound;

        // One of two settings holds the other: a strategy and a parameter of it.
        static bool Overlaps(string one, string other) => one == other
            || one.StartsWith(other + ".", StringComparison.Ordinal) || other.StartsWith(one + ".", StringComparison.Ordinal);
    }

    private bool TellSize(long trials) => Refuse(DiagnosticCodes.OutOfRange, Place("axes"),
        FormattableString.Invariant($"the sweep has {trials:N0} trials; the most are {SweepGrid.MostTrials:N0}"),
        "give the axes fewer values, or write `sample: { random: 100 }`");

    private void TellWhatNothingProduces(IReadOnlyList<BoundTrial> trials, string key, string? name)
    {
        if (name is null || (Written(key)?.Value as YamlMapping)?.Find("metric") is not { } given)
            return;
        var metrics = trials.Select(trial => new MetricSet(trial.Spec.Evaluation, trial.Spec.Training)).FirstOrDefault(set => set.Find(name) is null);
        if (metrics is null)
            return;
        var (message, suggestion, allowed) = MetricIsProduced.Refusal($"sweep.{key}.metric", name, metrics);
        context.Bag.Add(DiagnosticCodes.NotAllowed, given.Value.Span, message, suggestion, allowed);
    }

    // Two names of one thing, such as two patterns: the second would only find the first one's result.
    private void TellTwins(IReadOnlyList<BoundTrial> trials)
    {
        var first = new Dictionary<string, BoundTrial>(StringComparer.Ordinal);
        foreach (var trial in trials)
        {
            if (trial.Found.Any(problem => problem.Severity == Severity.Error))
                continue;
            // What files hold is known when they are read: until then other paths are other files.
            var decisive = FlatSettings.Of(trial.Spec, identityOnly: true);
            var written = FlatSettings.Of(trial.Spec, identityOnly: false)
                .IntersectBy(decisive.Select(setting => setting.Key), setting => setting.Key);
            var key = string.Join('\n', decisive.Concat(written).Select(setting => $"{setting.Key}={setting.Value}"));
            if (!first.TryAdd(key, trial))
            {
                Refuse(DiagnosticCodes.NotAllowed, Place("axes"),
                    $"two trials are the same run: {Label(first[key])}; and {Label(trial)}", "remove one of the values that come to the same");
                return;
            }
        }
    }

    private static string Label(BoundTrial trial) => string.Join(", ", trial.Settings.Select(setting => $"{setting.Path}: {setting.Text}"));

    private bool Refuse(DiagnosticCode code, SourceSpan place, string message, string remedy)
    {
        context.Bag.Add(code, place, message, allowed: remedy);
        return false;
    }

    private SourceSpan Place(string key) => Written(key)?.KeySpan ?? entry.KeySpan;

    private YamlEntry? Written(string key) => (entry.Value as YamlMapping)?.Find(key);
}
