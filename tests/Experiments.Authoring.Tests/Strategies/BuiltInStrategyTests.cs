using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class BuiltInStrategyTests
{
    [Theory]
    [InlineData("none", typeof(NoBalance))]
    [InlineData("undersample", typeof(Undersample))]
    [InlineData("oversample", typeof(Oversample))]
    [InlineData("class_weights", typeof(ClassWeights))]
    public void Balances_are_chosen_by_name(string name, Type type) => Assert.IsType(type, Data($"balance: {name}").Balance);

    [Fact]
    public void Splits_take_parameters()
    {
        Assert.Equal(new RatioSplit { Train = 0.5, Validation = 0.25, Test = 0.25 },
            Data("split: { train: 0.5, validation: 0.25, test: 0.25 }").Split);
        Assert.Equal(new RatioSplit { Train = 0.5, Validation = 0.25, Test = 0.25 },
            Data("split: { ratio: { train: 0.5, validation: 0.25, test: 0.25 } }").Split);
        Assert.Equal(new StratifiedSplit(), Data("split: stratified").Split);
        Assert.Equal(new StratifiedSplit { Train = 0.8, Test = 0.1 }, Data("split: { stratified: { train: 0.8, test: 0.1 } }").Split);
        Assert.Equal(new GroupSplit { Column = "author" }, Data("split: { group_by: { column: author } }").Split);
        Assert.Equal(new FilesSplit { Validation = 0.1 }, Data("split: { files: { validation: 0.1 } }").Split);
        Assert.Equal(new FilesSplit(), Data("split: files").Split);
        Assert.Equal(new FoldSplit { Folds = 4, Test = 0.1, Stratified = true }, Data("split: { folds: 4, test: 0.1, stratified: true }").Split);
        Assert.Equal(new FoldSplit { Folds = 3 }, Data("split: { k_fold: { folds: 3 } }").Split);
    }

    [Fact]
    public void Duplicates_and_lengths_are_settings()
    {
        var data = Data("dedupe: { exact: { ignore_case: true } }\n  max_length: 64\n  padding: max_length\n  truncation: start");
        Assert.Equal(new ExactDedupe { IgnoreCase = true }, data.Dedupe);
        Assert.Equal((64, PaddingStrategy.MaxLength, TruncationSide.Start), (data.MaxLength!.Value, data.Padding, data.Truncation));
    }

    [Fact]
    public void What_is_trained_and_how_it_is_read_are_settings()
    {
        var spec = Load("""
            data: { source: sms-spam }
            model:
              unfreeze: { blocks: 3 }
              pool: mean_tokens
              head: { mlp: { layers: [64, 32], activation: silu, dropout: 0.1, layer_norm: true } }

            """);
        Assert.Equal(new UnfreezeBlocks(3), spec.Model.Unfreeze);
        Assert.IsType<MeanTokensPooling>(spec.Model.Pool);
        var head = Assert.IsType<MlpHead>(spec.Model.Head);
        Assert.Equal([64, 32], head.Layers);
        Assert.Equal((Activation.Silu, 0.1, true), (head.Activation, head.Dropout, head.LayerNorm));
    }

    [Fact]
    public void Updates_of_low_rank_have_two_ways_with_defaults_of_their_own()
    {
        var book = Assert.IsType<BookLora>(Model("book").Lora);
        Assert.Equal((16, 16.0, LoraScaling.Alpha, FusedQkv.Split), (book.Rank, book.Alpha, book.Scaling, book.FusedQkv));
        Assert.Equal(["c_attn", "c_proj", "c_fc", "head"], book.Targets);
        var peft = Assert.IsType<PeftLora>(Model("{ peft: { rank: 4, targets: [c_attn, mlp.c_proj], dropout: 0.1 } }").Lora);
        Assert.Equal((4, 8.0, 0.1, LoraScaling.AlphaOverRank, FusedQkv.Joint), (peft.Rank, peft.Alpha, peft.Dropout, peft.Scaling, peft.FusedQkv));
        Assert.Equal(["c_attn", "mlp.c_proj"], peft.Targets);
        Assert.Null(Model("none").Lora);

        static ModelOptions Model(string lora) => Load($"data: {{ source: sms-spam }}\nmodel: {{ unfreeze: none, lora: {lora} }}\n").Model;
    }

    [Fact]
    public void Training_is_chosen_part_by_part()
    {
        var spec = Load("""
            data: { source: sms-spam, balance: class_weights }
            training:
              accumulation: 4
              loss: { cross_entropy: { label_smoothing: 0.1, ignore_index: 1 } }
              optimizer: { sgd: { momentum: 0.9, nesterov: true } }
              schedule: { linear: { warmup_ratio: 0.1 } }
              layer_decay: 0.9
              rates: { "h.11.*": 1e-4, "head.*": 1e-3 }
              clip_norm: 1.0
              early_stopping: { metric: validation.macro_f1, patience: 3, min_delta: 0.01 }
            evaluation: { weights: best, metrics: [macro_f1, { recall: { label: spam } }] }

            """);
        var training = spec.Training;
        Assert.Equal(4, training.Accumulation);
        Assert.Equal(new CrossEntropy { LabelSmoothing = 0.1, IgnoreIndex = 1 }, training.Loss);
        Assert.Equal(new SgdOptimizer { Momentum = 0.9, Nesterov = true }, training.Optimizer);
        Assert.Equal(new LinearSchedule { WarmupRatio = 0.1 }, training.Schedule);
        Assert.Equal([new PatternRate("h.11.*", 1e-4), new PatternRate("head.*", 1e-3)], training.Rates);
        Assert.Equal((0.9, 1.0), (training.LayerDecay, training.ClipNorm!.Value));
        Assert.Equal(new EarlyStopping { Metric = "validation.macro_f1", Patience = 3, MinDelta = 0.01 }, training.EarlyStopping);
        Assert.Equal(["macro_f1", "recall_spam"], spec.Evaluation.Metrics.Select(metric => metric.Name));
    }

    [Fact]
    public void Every_strategy_that_is_built_in_reads_back_as_it_is_written()
    {
        Check(BalanceStrategies.Kind, new Oversample());
        Check(SplitStrategies.Kind, new FoldSplit { Folds = 7 }, new GroupSplit { Column = "1" }, new FilesSplit { Test = 0.5 },
            new StratifiedSplit());
        Check(DedupeStrategies.Kind, new ExactDedupe { IgnoreWhitespace = true });
        Check(PoolingStrategies.Kind, new FirstPooling(), new MeanPooling());
        Check(LossStrategies.Kind, new CrossEntropy { IgnoreIndex = 0 });
        Check(OptimizerStrategies.Kind, new AdamOptimizer { AmsGrad = true }, new SgdOptimizer());
        Check(ScheduleStrategies.Kind, new ConstantSchedule { WarmupSteps = 3 }, new CosineSchedule { WarmupRatio = 0.5 });
        Check(MetricStrategies.Kind, [.. MetricSet.BuiltIn.Skip(2), new F1Metric { Label = "no" }]);

        static void Check<T>(StrategyKind<T> kind, params T[] values)
            where T : notnull
        {
            foreach (var value in values)
            {
                var bag = new DiagnosticBag();
                var node = YamlReader.Read(new SourceDocument("a.yaml", kind.Write(value)!), bag)!;
                Assert.True(kind.TryRead(node, new ReadContext(bag, TestCatalogue.Known), "x", out var read));
                Assert.Equal(value, read);
                Assert.Empty(bag.ToList());
            }
        }
    }

    private static DataOptions Data(string setting) => Load($"data:\n  source: sms-spam\n  {setting}\n").Data;

    private static ExperimentSpec Load(string yaml)
    {
        using var test = new TestExperiment(yaml);
        using var experiment = test.LoadSound();
        return experiment.Spec;
    }
}
