using System.Runtime.CompilerServices;
using Experiments.Data;
using Experiments.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Authoring;

/// <summary>
/// What an experiment's script can decide. Its members are called without qualification: <c>Unfreeze(p => p.Block >= 10);</c>.
/// Each may be called once, while the script loads, unless it says otherwise; the functions given are called when the experiment runs.
/// What a strategy is given instead of a function may be built in, or a class that the script declares.
/// </summary>
public static class ExperimentScript
{
    /// <summary>Gives the rows, in the place of <c>data.source</c>.</summary>
    /// <param name="source">Called once; gives the same rows every time, each with an index of its own.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Source(Func<IEnumerable<Row>> source, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ISource>("data.source", source, WithSource, file, line);

    /// <summary>Gives the rows, in the place of <c>data.source</c>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Source(ISource source, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ISource>("data.source", source, WithSource, file, line);

    /// <summary>Tells the label of each row from its columns, in the place of <c>data.source.label</c>.</summary>
    /// <param name="label">Takes a row, whose label is not known yet, and returns its label.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Label(Func<Row, string> label, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ILabelling>("data.source.label", label, WithLabelling, file, line);

    /// <summary>Tells the label of each row from its columns, in the place of <c>data.source.label</c>.</summary>
    /// <param name="label">The labelling.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Label(ILabelling label, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ILabelling>("data.source.label", label, WithLabelling, file, line);

    /// <summary>Says which rows take part. It may be called several times: a row has to satisfy all, and what YAML says too.</summary>
    /// <param name="keeps">Takes a row as the source gives it and says whether it stays.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Filter(Func<Row, bool> keeps, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IFilter>("data.filter", keeps, WithFilter, file, line, adds: true);

    /// <summary>Says which rows take part. It may be called several times: a row has to satisfy all, and what YAML says too.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Filter(IFilter filter, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IFilter>("data.filter", filter, WithFilter, file, line, adds: true);

    /// <summary>Changes the texts of the rows that are kept.</summary>
    /// <param name="clean">Takes a text and returns the one to go on with.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Clean(Func<string, string> clean, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IClean>("data.clean", clean, WithClean, file, line);

    /// <summary>Changes the texts of the rows that are kept.</summary>
    /// <param name="clean">The clean-up.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Clean(IClean clean, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IClean>("data.clean", clean, WithClean, file, line);

    /// <summary>Evens out how often the classes occur: takes the rows and returns those to go on with.</summary>
    /// <param name="balance">Takes the training rows, or all rows with <c>order: balance_first</c>.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Balance(Func<IReadOnlyList<Row>, IEnumerable<Row>> balance, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IBalance>("data.balance", balance, WithBalance, file, line);

    /// <summary>Evens out how often the classes occur: takes the rows and the chance that <c>data.seed</c> gives, and returns the rows to go on
    /// with.</summary>
    /// <param name="balance">Takes the training rows, or all rows with <c>order: balance_first</c>.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Balance(Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>> balance, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IBalance>("data.balance", balance, WithBalance, file, line);

    /// <summary>Evens out how often the classes occur, or how much they weigh.</summary>
    /// <param name="balance">The balance.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Balance(IBalance balance, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IBalance>("data.balance", balance, WithBalance, file, line);

    /// <summary>Divides the rows into train, validation and test.</summary>
    /// <param name="split">Takes the rows and the chance that <c>data.seed</c> gives.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Split(Func<IReadOnlyList<Row>, DataRandom, DataSplits> split, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ISplit>("data.split", split, WithSplit, file, line);

    /// <summary>Divides the rows into train, validation and test.</summary>
    /// <param name="split">The split.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Split(ISplit split, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ISplit>("data.split", split, WithSplit, file, line);

    /// <summary>Says which of the trunk's parameters are trained. The head always is.</summary>
    /// <param name="trains">Takes a parameter and says whether it is trained.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Unfreeze(Func<ModelParameter, bool> trains, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IUnfreeze>("model.unfreeze", trains, WithUnfreeze, file, line);

    /// <summary>Says which of the trunk's parameters are trained. The head always is.</summary>
    /// <param name="unfreeze">The rule.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Unfreeze(IUnfreeze unfreeze, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IUnfreeze>("model.unfreeze", unfreeze, WithUnfreeze, file, line);

    /// <summary>Builds the output head: [batch, HiddenSize] → [batch, Classes].</summary>
    /// <param name="create">Takes the shape that the head has to join, and returns a module with fresh weights.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Head(Func<HeadShape, Module<Tensor, Tensor>> create, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IHead>("model.head", create, WithHead, file, line);

    /// <summary>Builds the output head: [batch, HiddenSize] → [batch, Classes].</summary>
    /// <param name="head">The head.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Head(IHead head, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IHead>("model.head", head, WithHead, file, line);

    /// <summary>Turns a text's hidden states into the vector that the head reads: [rows, tokens, hidden] → [rows, hidden].</summary>
    /// <param name="pool">Takes the hidden states after the final layer norm, those of padding included.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Pool(Func<Tensor, Tensor> pool, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IPooling>("model.pool", pool, WithPool, file, line);

    /// <summary>Turns a text's hidden states into the vector that the head reads: [rows, tokens, hidden] → [rows, hidden].</summary>
    /// <param name="pool">Takes the hidden states after the final layer norm, and the texts that they belong to.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Pool(Func<Tensor, PoolingInput, Tensor> pool, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IPooling>("model.pool", pool, WithPool, file, line);

    /// <summary>Turns a text's hidden states into the vector that the head reads.</summary>
    /// <param name="pool">The pooling.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Pool(IPooling pool, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IPooling>("model.pool", pool, WithPool, file, line);

    /// <summary>Says what training makes small.</summary>
    /// <param name="loss">Takes logits [rows, classes] and labels [rows], int64; returns the mean loss of the rows, one element.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Loss(Func<Tensor, Tensor, Tensor> loss, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ILoss>("training.loss", loss, WithLoss, file, line);

    /// <summary>Says what training makes small.</summary>
    /// <param name="loss">Takes logits [rows, classes], labels [rows], int64, and the task with its class weights; returns the mean loss of the
    /// rows, one element.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Loss(Func<Tensor, Tensor, LossContext, Tensor> loss, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ILoss>("training.loss", loss, WithLoss, file, line);

    /// <summary>Says what training makes small.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Loss(ILoss loss, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ILoss>("training.loss", loss, WithLoss, file, line);

    /// <summary>Makes what moves the parameters by their gradients.</summary>
    /// <param name="create">Takes the trained parameters by learning rate, and the settings of training; the schedule changes the rates that the
    /// groups are made with.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Optimizer(Func<IReadOnlyList<TrainedGroup>, TrainingOptions, optim.Optimizer> create, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IOptimizer>("training.optimizer", create, WithOptimizer, file, line);

    /// <summary>Makes what moves the parameters by their gradients.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Optimizer(IOptimizer optimizer, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IOptimizer>("training.optimizer", optimizer, WithOptimizer, file, line);

    /// <summary>Says how the learning rate changes: a pure function of the step.</summary>
    /// <param name="factor">Takes the step, from 1, and how many there are; returns what the learning rate is multiplied by.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Schedule(Func<int, int, double> factor, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ISchedule>("training.schedule", factor, WithSchedule, file, line);

    /// <summary>Says how the learning rate changes.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Schedule(ISchedule schedule, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<ISchedule>("training.schedule", schedule, WithSchedule, file, line);

    /// <summary>Measures something more after each epoch and on the test split. It may be called several times.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Metric(IMetric metric, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().Set<IMetric>("evaluation.metrics", metric, WithMetric, file, line, adds: true);

    /// <summary>Measures something more after each epoch and on the test split. It may be called several times, each time with another
    /// name.</summary>
    /// <param name="name">Its name: <c>evaluation.metric: validation.name</c> chooses by it.</param>
    /// <param name="measure">Takes an evaluation and returns the number.</param>
    /// <param name="higherIsBetter">Whether more of it is better.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Metric(string name, Func<Evaluation, double> measure, bool higherIsBetter = true, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Any(char.IsControl))
            throw new ArgumentException("A metric's name is a text of one line, without control characters.", nameof(name));
        ArgumentNullException.ThrowIfNull(measure);
        ScriptLoading.Current().Set<IMetric>("evaluation.metrics", new MetricRule(name, measure, higherIsBetter), WithMetric, file, line, adds: true);
    }

    /// <summary>Does something after each step. It may be called several times.</summary>
    /// <param name="handler">Takes what happened; <c>Stop("why")</c> ends training.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void OnStep(Action<StepEvent> handler, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().On(handler, (spec, action) => WithEvents(spec, events => events with { OnStep = [.. events.OnStep, action] }), file,
            line);

    /// <summary>Does something after the losses were taken within an epoch. It may be called several times.</summary>
    /// <param name="handler">Takes what happened; <c>Stop("why")</c> ends training.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void OnEvaluate(Action<EvaluateEvent> handler, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().On(handler,
            (spec, action) => WithEvents(spec, events => events with { OnEvaluate = [.. events.OnEvaluate, action] }), file, line);

    /// <summary>Does something after each epoch and its evaluation. It may be called several times.</summary>
    /// <param name="handler">Takes what happened; <c>Stop("why")</c> ends training.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void OnEpoch(Action<EpochEvent> handler, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().On(handler, (spec, action) => WithEvents(spec, events => events with { OnEpoch = [.. events.OnEpoch, action] }),
            file, line);

    /// <summary>Does something once, when training has ended by itself or was stopped. It may be called several times.</summary>
    /// <param name="handler">Takes what happened.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void OnEnd(Action<EndEvent> handler, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        ScriptLoading.Current().On(handler, (spec, action) => WithEvents(spec, events => events with { OnEnd = [.. events.OnEnd, action] }), file,
            line);

    /// <summary>Keeps what an object of the script remembers with the run's saved state, so that a run that was interrupted goes on as if it had
    /// not been. It may be called several times, each time with another name.</summary>
    /// <param name="name">The name to keep it under.</param>
    /// <param name="state">The object.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    public static void Remember(string name, IResumable state, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ScriptLoading.Current().Set<IResumable>("training.resumables", state,
            (spec, value) => WithResumable(spec, name, value), file, line, adds: true);
    }

    private static ExperimentSpec WithClean(ExperimentSpec spec, IClean value) => spec with { Data = spec.Data with { Clean = value } };

    private static ExperimentSpec WithBalance(ExperimentSpec spec, IBalance value) => spec with { Data = spec.Data with { Balance = value } };

    private static ExperimentSpec WithSplit(ExperimentSpec spec, ISplit value) => spec with { Data = spec.Data with { Split = value } };

    private static ExperimentSpec WithUnfreeze(ExperimentSpec spec, IUnfreeze value) => spec with { Model = spec.Model with { Unfreeze = value } };

    private static ExperimentSpec WithHead(ExperimentSpec spec, IHead value) => spec with { Model = spec.Model with { Head = value } };

    private static ExperimentSpec WithPool(ExperimentSpec spec, IPooling value) => spec with { Model = spec.Model with { Pool = value } };

    private static ExperimentSpec WithLoss(ExperimentSpec spec, ILoss value) => spec with { Training = spec.Training with { Loss = value } };

    private static ExperimentSpec WithOptimizer(ExperimentSpec spec, IOptimizer value) =>
        spec with { Training = spec.Training with { Optimizer = value } };

    private static ExperimentSpec WithSchedule(ExperimentSpec spec, ISchedule value) =>
        spec with { Training = spec.Training with { Schedule = value } };

    private static ExperimentSpec WithSource(ExperimentSpec spec, ISource value) =>
        spec with { Data = spec.Data with { Source = new SourceOptions { Rows = value, Labelling = spec.Data.Source.Labelling } } };

    private static ExperimentSpec WithLabelling(ExperimentSpec spec, ILabelling value) =>
        spec with { Data = spec.Data with { Source = spec.Data.Source with { Label = null, Labelling = value } } };

    private static ExperimentSpec WithFilter(ExperimentSpec spec, IFilter value) =>
        spec with { Data = spec.Data with { Filters = [.. spec.Data.Filters, value] } };

    private static ExperimentSpec WithMetric(ExperimentSpec spec, IMetric value) =>
        spec with { Evaluation = spec.Evaluation with { Metrics = [.. spec.Evaluation.Metrics, value] } };

    private static ExperimentSpec WithResumable(ExperimentSpec spec, string name, IResumable value)
    {
        var resumables = new Dictionary<string, IResumable>(spec.Training.Resumables) { [name] = value };
        return spec with { Training = spec.Training with { Resumables = resumables } };
    }

    private static ExperimentSpec WithEvents(ExperimentSpec spec, Func<TrainingEvents, TrainingEvents> change) =>
        spec with { Training = spec.Training with { Events = change(spec.Training.Events) } };
}
