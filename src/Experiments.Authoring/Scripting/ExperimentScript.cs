using System.Runtime.CompilerServices;
using Experiments.Data;
using Experiments.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Authoring;

/// <summary>
/// What an experiment's script can decide. Its members are called without qualification: <c>Unfreeze(p => p.Block >= 10);</c>.
/// Each may be called once, while the script loads; the functions given are called when the experiment runs.
/// </summary>
public sealed class ExperimentScript
{
    private readonly ScriptSources _sources;
    private readonly ScriptGuard _guard;
    private readonly List<ScriptedSetting> _settings = [];
    private bool _isLoaded;

    internal ExperimentScript(ScriptSources sources, ScriptGuard guard)
    {
        _sources = sources;
        _guard = guard;
    }

    /// <summary>Evens out how often the classes occur: takes the rows and returns those to go on with.</summary>
    /// <param name="balance">Takes the training rows, or all rows with <c>order: balance_first</c>.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public void Balance(Func<IReadOnlyList<Row>, IEnumerable<Row>> balance, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(balance);
        Balance((rows, _) => balance(rows), file, line);
    }

    /// <summary>Evens out how often the classes occur: takes the rows and the chance that <c>data.seed</c> gives, and returns the rows to go on
    /// with.</summary>
    /// <param name="balance">Takes the training rows, or all rows with <c>order: balance_first</c>.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public void Balance(Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>> balance, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(balance);
        var place = Place(file, line);
        // The sequence is gone through inside the call, so that what a lazy one throws is told with its line too.
        var rule = new BalanceRule((rows, random) => _guard.Call(nameof(Balance), place, () => balance(rows, random)?.ToArray()!));
        Set("data.balance", place, spec => spec with { Data = spec.Data with { Balance = rule } });
    }

    /// <summary>Divides the rows into train, validation and test.</summary>
    /// <param name="split">Takes the rows and the chance that <c>data.seed</c> gives.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public void Split(Func<IReadOnlyList<Row>, DataRandom, DataSplits> split, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(split);
        var place = Place(file, line);
        var rule = new SplitRule((rows, random) => _guard.Call(nameof(Split), place, () => split(rows, random)));
        Set("data.split", place, spec => spec with { Data = spec.Data with { Split = rule } });
    }

    /// <summary>Says which of the trunk's parameters are trained. The head always is.</summary>
    /// <param name="trains">Takes a parameter and says whether it is trained.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public void Unfreeze(Func<ModelParameter, bool> trains, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(trains);
        var place = Place(file, line);
        var rule = new UnfreezeRule(parameter => _guard.Call(nameof(Unfreeze), place, () => trains(parameter)));
        Set("model.unfreeze", place, spec => spec with { Model = spec.Model with { Unfreeze = rule } });
    }

    /// <summary>Builds the output head: [batch, HiddenSize] → [batch, Classes].</summary>
    /// <param name="create">Takes the shape that the head has to join, and returns a module with fresh weights.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public void Head(Func<HeadShape, Module<Tensor, Tensor>> create, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(create);
        var place = Place(file, line);
        var rule = new HeadRule(shape => _guard.Call(nameof(Head), place, () => create(shape)));
        Set("model.head", place, spec => spec with { Model = spec.Model with { Head = rule } });
    }

    /// <summary>Ends loading: what is called from now on comes too late. Returns what was decided, repetitions included.</summary>
    internal IReadOnlyList<ScriptedSetting> EndLoading()
    {
        _isLoaded = true;
        return _settings;
    }

    private void Set(string path, SourceSpan place, Func<ExperimentSpec, ExperimentSpec> apply, [CallerMemberName] string member = "")
    {
        if (_isLoaded)
            throw new InvalidOperationException($"{member} was called after the script had loaded. Call it from the script's top level.");
        _settings.Add(new ScriptedSetting(path, member, place, apply));
    }

    private SourceSpan Place(string file, int line, [CallerMemberName] string member = "")
    {
        if (_sources.Document(file) is not { } document || line < 1 || line > document.Lines)
            return new SourceDocument(file, "").Span(0, 0);
        var column = document.Line(line).IndexOf(member, StringComparison.Ordinal);
        return document.Span(document.LineStart(line) + Math.Max(0, column), column < 0 ? 1 : member.Length);
    }
}
