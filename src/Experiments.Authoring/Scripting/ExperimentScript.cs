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
public static class ExperimentScript
{
    /// <summary>Evens out how often the classes occur: takes the rows and returns those to go on with.</summary>
    /// <param name="balance">Takes the training rows, or all rows with <c>order: balance_first</c>.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Balance(Func<IReadOnlyList<Row>, IEnumerable<Row>> balance, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        SetBalance(balance, file, line);

    /// <summary>Evens out how often the classes occur: takes the rows and the chance that <c>data.seed</c> gives, and returns the rows to go on
    /// with.</summary>
    /// <param name="balance">Takes the training rows, or all rows with <c>order: balance_first</c>.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Balance(Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>> balance, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => SetBalance(balance, file, line);

    /// <summary>Divides the rows into train, validation and test.</summary>
    /// <param name="split">Takes the rows and the chance that <c>data.seed</c> gives.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Split(Func<IReadOnlyList<Row>, DataRandom, DataSplits> split, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current(nameof(Split)).Set<ISplit>("data.split", split, (spec, value) => spec with { Data = spec.Data with { Split = value } },
            file, line);

    /// <summary>Says which of the trunk's parameters are trained. The head always is.</summary>
    /// <param name="trains">Takes a parameter and says whether it is trained.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Unfreeze(Func<ModelParameter, bool> trains, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current(nameof(Unfreeze)).Set<IUnfreeze>("model.unfreeze", trains,
            (spec, value) => spec with { Model = spec.Model with { Unfreeze = value } }, file, line);

    /// <summary>Builds the output head: [batch, HiddenSize] → [batch, Classes].</summary>
    /// <param name="create">Takes the shape that the head has to join, and returns a module with fresh weights.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Head(Func<HeadShape, Module<Tensor, Tensor>> create, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current(nameof(Head)).Set<IHead>("model.head", create, (spec, value) => spec with { Model = spec.Model with { Head = value } },
            file, line);

    private static void SetBalance(object balance, string file, int line) =>
        ScriptLoading.Current(nameof(Balance)).Set<IBalance>("data.balance", balance,
            (spec, value) => spec with { Data = spec.Data with { Balance = value } }, file, line, nameof(Balance));
}
