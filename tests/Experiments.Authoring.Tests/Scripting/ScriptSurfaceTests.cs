using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

/// <summary>Everything that decides an experiment can be code.</summary>
public sealed class ScriptSurfaceTests
{
    private const string Yaml = "script: a.csx\n" + TestCatalogue.Smallest;

    private static readonly Row[] Rows = [new(0, "hello", "ham"), new(1, "WIN", "spam"), new(2, "see you", "ham")];

    [Fact]
    public void Rows_may_come_from_code_and_then_YAML_need_not_say_where_from()
    {
        using var test = new TestExperiment("script: a.csx\n", ("a.csx",
            "Source(() => Enumerable.Range(0, 3).Select(i => new Row(i, $\"text {i}\", i % 2 == 0 ? \"even\" : \"odd\")));"));
        using var experiment = test.LoadSound();
        Assert.Equal(["even", "odd", "even"], experiment.Spec.Data.Source.Rows!.Read().Select(row => row.Label));
        Assert.Contains(("data.source", "script"), experiment.ResultSettings(experiment.Spec));
    }

    [Fact]
    public void Filters_add_up_and_texts_can_be_cleaned()
    {
        using var test = new TestExperiment(Yaml.Replace("sms-spam }", "sms-spam, filter: !cs row => row.Index > 0 }"), ("a.csx", """
            Filter(row => row.Text.Length > 3);
            Filter(row => row.Label == "ham");
            Clean(text => text.ToLowerInvariant());
            """));
        using var experiment = test.LoadSound();
        var data = experiment.Spec.Data;
        Assert.Equal([2], Rows.Where(row => data.Filters.All(filter => filter.Keeps(row))).Select(row => row.Index));
        Assert.Equal("win", data.Clean!.Apply("WIN"));
    }

    [Fact]
    public void Pooling_loss_optimiser_and_schedule_may_be_functions()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            Pool((hidden, input) => hidden.amax([1]));
            Loss((logits, labels) => functional.cross_entropy(logits, labels) * 2);
            Optimizer((groups, training) => torch.optim.SGD(groups.SelectMany(group => group.Parameters), training.LearningRate));
            Schedule((step, steps) => 1.0 / step);
            """));
        using var experiment = test.LoadSound();
        using var scope = TorchSharp.torch.NewDisposeScope();
        var training = experiment.Spec.Training;
        var logits = TorchSharp.torch.zeros(2, 2);
        var labels = TorchSharp.torch.tensor(new long[] { 0, 1 });
        Assert.Equal(2 * Math.Log(2), training.Loss.Of(logits, labels, new LossContext(2, null, TorchSharp.torch.CPU)).item<float>(), 1e-5);
        Assert.Equal(0.25, training.Schedule.Factor(4, 10));
        Assert.IsType<OptimizerRule>(training.Optimizer);
        var pooled = experiment.Spec.Model.Pool.Pool(TorchSharp.torch.ones(2, 3, 4), null!);
        Assert.Equal([2, 4], pooled.shape);
    }

    [Fact]
    public void Metrics_and_events_add_up_and_an_event_may_stop_training()
    {
        using var test = new TestExperiment(Yaml + "evaluation: { metrics: [macro_f1], metric: validation.ham_lost, weights: best }\n", ("a.csx", """
            Metric("ham_lost", e => e.Confusion.Total, higherIsBetter: false);
            OnStep(e => { if (e.Loss > 10) e.Stop($"loss {e.Loss}"); });
            OnStep(e => Console.WriteLine("step"));
            OnEpoch(e => Console.WriteLine("epoch"));
            OnEvaluate(e => Console.WriteLine("evaluate"));
            OnEnd(e => Console.WriteLine("end"));
            """));
        using var experiment = test.LoadSound();
        Assert.Equal(["macro_f1", "ham_lost"], experiment.Spec.Evaluation.Metrics.Select(metric => metric.Name));
        Assert.False(experiment.Spec.Evaluation.Metrics[1].HigherIsBetter);
        var events = experiment.Spec.Training.Events;
        Assert.Equal((2, 1, 1, 1), (events.OnStep.Count, events.OnEpoch.Count, events.OnEvaluate.Count, events.OnEnd.Count));
    }

    [Fact]
    public void What_a_script_remembers_is_kept_with_the_runs_state()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            class Counter : IResumable
            {
                public byte Count = 3;
                public byte[] Save() => [Count];
                public void Restore(byte[] state) => Count = state[0];
            }
            Remember("steps", new Counter());
            """));
        using var experiment = test.LoadSound();
        Assert.Equal([3], experiment.Spec.Training.Resumables["steps"].Save());
    }

    [Fact]
    public void A_handler_that_fails_is_told_with_its_line()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "// What happens\nOnStep(e => throw new InvalidOperationException(\"no step\"));"));
        using var experiment = test.LoadSound();
        var handler = experiment.Spec.Training.Events.OnStep[0];
        var thrown = Assert.Throws<ScriptException>(() =>
            handler(new StepEvent { Step = 1, Epoch = 1, Loss = 1, LearningRate = 1, Examples = 1, Tokens = 1 }));
        Assert.Equal(2, thrown.Diagnostic.Line);
        Assert.Contains("the function given to `OnStep` failed: InvalidOperationException: no step", thrown.Message);
    }

    [Fact]
    public void What_is_built_in_may_be_given_in_the_place_of_a_function()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            Filter(new FilterRule(row => true));
            Clean(new CleanRule(text => text));
            Balance(new Oversample());
            Split(new StratifiedSplit { Train = 0.5, Validation = 0.25, Test = 0.25 });
            Unfreeze(new UnfreezeBlocks(3));
            Head(new MlpHead { Layers = [32] });
            Pool(new MeanTokensPooling());
            Loss(new CrossEntropy { LabelSmoothing = 0.1 });
            Optimizer(new SgdOptimizer { Momentum = 0.9 });
            Schedule(new CosineSchedule { WarmupSteps = 10 });
            Metric(new MatthewsMetric());
            Source(new SourceRule(() => []));
            """.Replace("Source(new SourceRule(() => []));", "")));
        using var experiment = test.LoadSound();
        var yaml = experiment.ResolvedYaml(experiment.Spec);
        foreach (var said in new[] { "balance: oversample", "split: { stratified: { train: 0.5, validation: 0.25, test: 0.25 } }",
            "unfreeze: { blocks: 3 }", "head: { mlp: { layers: [32], activation: gelu, dropout: 0, layer_norm: false } }", "pool: mean_tokens",
            "loss: { cross_entropy: { label_smoothing: 0.1 } }", "optimizer: { sgd: { momentum: 0.9, nesterov: false } }",
            "schedule: { cosine: { warmup_steps: 10, warmup_ratio: 0 } }", "metrics: [mcc]" })
            Assert.Contains($"  {said}\n", yaml);
    }

    [Fact]
    public void Every_function_of_the_surface_is_documented_and_takes_the_callers_place()
    {
        foreach (var method in typeof(ExperimentScript).GetMethods().Where(m => m.DeclaringType == typeof(ExperimentScript)))
            Assert.Equal(["file", "line"], method.GetParameters()[^2..].Select(p => p.Name));
        Assert.Equal(["Balance", "Clean", "Filter", "Head", "Label", "Loss", "Metric", "OnEnd", "OnEpoch", "OnEvaluate", "OnStep", "Optimizer", "Pool",
            "Remember", "Schedule",
            "Source", "Split", "Unfreeze"],
            typeof(ExperimentScript).GetMethods().Where(m => m.DeclaringType == typeof(ExperimentScript)).Select(m => m.Name).Distinct().Order());
    }
}
