using Experiments.Data;
using Experiments.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Authoring;

/// <summary>Makes strategies of the functions that scripts and expressions give; what such a function throws is told with its line.</summary>
/// <param name="guard">Calls them.</param>
internal sealed class ScriptRules(ScriptGuard guard)
{
    /// <summary>A function as the strategy that it stands for; any other value as it is.</summary>
    /// <param name="value">A function of one of the types that settings take.</param>
    /// <param name="name">What it was given to, such as <c>Balance</c>.</param>
    /// <param name="place">Where it was.</param>
    public object Of(object value, string name, SourceSpan place)
    {
        return value switch
        {
            // Sequences are gone through inside the call, so that what a lazy one throws is told with its line too.
            Func<IEnumerable<Row>> source => new SourceRule(() => Call(() => source()?.ToArray()!)),
            Func<Row, bool> filter => new FilterRule(row => Call(() => filter(row))),
            Func<Row, string> label => new LabelRule(row => Call(() => label(row))),
            Func<string, string> clean => new CleanRule(text => Call(() => clean(text))),
            Func<IReadOnlyList<Row>, IEnumerable<Row>> balance => new BalanceRule((rows, _) => Call(() => balance(rows)?.ToArray()!)),
            Func<IReadOnlyList<Row>, DataRandom, IEnumerable<Row>> balance => new BalanceRule((rows, random) => Call(() => balance(rows,
                random)?.ToArray()!)),
            Func<IReadOnlyList<Row>, DataRandom, DataSplits> split => new SplitRule((rows, random) => Call(() => split(rows, random))),
            Func<ModelParameter, bool> unfreeze => new UnfreezeRule(parameter => Call(() => unfreeze(parameter))),
            Func<HeadShape, Module<Tensor, Tensor>> head => new HeadRule(shape => Call(() => head(shape))),
            Func<Tensor, Tensor> pool => new PoolingRule((hidden, _) => Call(() => pool(hidden))),
            Func<Tensor, PoolingInput, Tensor> pool => new PoolingRule((hidden, input) => Call(() => pool(hidden, input))),
            Func<Tensor, Tensor, Tensor> loss => new LossRule((logits, labels, _) => Call(() => loss(logits, labels))),
            Func<Tensor, Tensor, LossContext, Tensor> loss => new LossRule((logits, labels, context) => Call(() => loss(logits, labels, context))),
            Func<IReadOnlyList<TrainedGroup>, TrainingOptions, optim.Optimizer> optimizer =>
                new OptimizerRule((groups, training) => Call(() => optimizer(groups, training))),
            Func<int, int, double> schedule => new ScheduleRule((step, totalSteps) => Call(() => schedule(step, totalSteps))),
            MetricRule metric => metric with { Rule = evaluation => Call(() => metric.Rule(evaluation)) },
            _ => value,
        };

        T Call<T>(Func<T> function) => guard.Call(name, place, function);
    }

    /// <summary>An event's handler that tells what it throws with its line.</summary>
    /// <param name="handler">The script's.</param>
    /// <param name="name">What it was given to, such as <c>OnStep</c>.</param>
    /// <param name="place">Where it was.</param>
    public Action<T> Of<T>(Action<T> handler, string name, SourceSpan place) => happened => guard.Call(name, place, () =>
    {
        handler(happened);
        return handler;
    });
}
