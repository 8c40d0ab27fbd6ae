using System.Runtime.CompilerServices;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>The loading of an experiment's scripts that is going on: what they decide is collected here.</summary>
/// <param name="sources">The scripts' texts.</param>
/// <param name="rules">Makes strategies of their functions.</param>
internal sealed class ScriptLoading(ScriptSources sources, ScriptRules rules)
{
    // Scripts call static functions, so that editors know them from the library alone; which loading a call belongs to follows its
    // flow of execution, also over `await`.
    private static readonly AsyncLocal<ScriptLoading?> Ambient = new();

    // Called during training; what the others change is made anew, in the same order, before training goes on.
    private static readonly Type[] CalledInTraining = [typeof(ILoss), typeof(IOptimizer), typeof(ISchedule), typeof(IPooling), typeof(IMetric)];

    private List<ScriptedSetting>? _settings = [];

    /// <summary>The loading that the calling script belongs to.</summary>
    /// <param name="member">What the script called.</param>
    /// <exception cref="InvalidOperationException">None is going on.</exception>
    public static ScriptLoading Current([CallerMemberName] string member = "") => Ambient.Value is { _settings: not null } loading
        ? loading
        : throw new InvalidOperationException($"{member} was called after the script had loaded. Call it from the script's top level.");

    /// <summary>Makes this the loading that scripts started from here on belong to.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Ends it: what is called from now on comes too late. Returns what was decided, repetitions included.</summary>
    public IReadOnlyList<ScriptedSetting> End() => Interlocked.Exchange(ref _settings, null) ?? [];

    /// <summary>Notes a decision.</summary>
    /// <typeparam name="T">The kind of strategy that the setting has.</typeparam>
    /// <param name="path">The setting.</param>
    /// <param name="value">A function, or a strategy.</param>
    /// <param name="apply">Puts the strategy into an experiment's settings.</param>
    /// <param name="file">The script that called.</param>
    /// <param name="line">The line of the call.</param>
    /// <param name="adds">Whether it is added to what others say.</param>
    /// <param name="member">What it called.</param>
    public void Set<T>(string path, object value, Func<ExperimentSpec, T, ExperimentSpec> apply, string file, int line, bool adds = false,
        [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(value);
        var place = Place(file, line, member);
        var strategy = (T)rules.Of(value, member, place);
        _settings?.Add(new ScriptedSetting(path, member, place, spec => apply(spec, strategy))
        {
            Adds = adds,
            Forgets = CalledInTraining.Contains(typeof(T)) ? ForgottenState.Of(value) : [],
            Name = strategy is IMetric metric ? metric.Name : member,
        });
    }

    /// <summary>Notes an event's handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="apply">Adds it to an experiment's settings.</param>
    /// <param name="file">The script that called.</param>
    /// <param name="line">The line of the call.</param>
    /// <param name="member">What it called.</param>
    public void On<T>(Action<T> handler, Func<ExperimentSpec, Action<T>, ExperimentSpec> apply, string file, int line,
        [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(handler);
        var place = Place(file, line, member);
        var guarded = rules.Of(handler, member, place);
        _settings?.Add(new ScriptedSetting("training.events", member, place, spec => apply(spec, guarded))
        {
            Adds = true,
            Forgets = member == nameof(ExperimentScript.OnEnd) ? [] : ForgottenState.Of(handler),
        });
    }

    private SourceSpan Place(string file, int line, string member)
    {
        if (sources.FindLine(file, line, 1) is not { } whole)
            return new SourceDocument(file, "").Span(0, 0);
        var document = whole.Document;
        var (at, _) = document.Position(whole.Start);
        var column = document.Line(at).IndexOf(member, StringComparison.Ordinal);
        return document.Span(document.LineStart(at) + Math.Max(0, column), column < 0 ? 1 : member.Length);
    }
}
