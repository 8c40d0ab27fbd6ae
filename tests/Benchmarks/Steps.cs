using System.Diagnostics;
using Experiments.Data;
using Experiments.Engine;
using TorchSharp;

namespace Benchmarks;

/// <summary>
/// One training step of GPT-2 small with random weights, batch 8 × 120 tokens: what the engine does with nothing frozen, with all but the
/// last block frozen, with updates of low rank, and on a trunk that was computed once. Each beside what <see cref="WorkEstimate"/> says.
/// </summary>
internal static class Steps
{
    private const int Rows = 8;
    private const int Tokens = 120;
    private const int Vocabulary = 50257;
    private const int Unmeasured = 2; // memory and optimiser state are made in the first steps

    /// <summary>Measures.</summary>
    /// <param name="count">How many steps of each, more than the two first, which do not count.</param>
    /// <param name="only">The one to measure, by its name; memory means something in a process of its own only.</param>
    public static void Run(int count, string only = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(count, Unmeasured);
        var config = Gpt2Models.Configs["gpt2"];
        var split = Split(4 * Rows);
        var speed = MachineSpeed.Measure();
        Console.WriteLine($"{torch.get_num_threads()} threads; {speed}");
        Console.WriteLine($"{"ms a step",-44} {"median",9} {"least",9} {"CPU",9} {"estimate",9} {"GFLOP",9} {"peak MB",9} {"estimate",9}");
        foreach (var (name, unfreeze, useCache, lora) in new (string, string, bool, LoraOptions?)[]
        {
            ("last block, trunk computed once", "last_block", true, null),
            ("nothing but the head, trunk computed once", "none", true, null),
            ("last block", "last_block", false, null),
            ("LoRA of rank 16 beside every layer", "none", false, new BookLora()),
            ("all", "all", false, null),
        })
        {
            if (only.Length > 0 && name != only)
                continue;
            var model = new ModelOptions { Weights = Weights.Random, Unfreeze = new UnfreezePatterns([unfreeze]), Lora = lora };
            using var classifier = Gpt2Classifier.Create(model, config, 2, checkpointPath: null, seed: 1);
            using var prepared = useCache ? TrunkCache.Prepare(classifier, [split], new TrunkCacheOptions()) : null;
            var training = new TrainingOptions { Epochs = 1 + count / 4, BatchSize = Rows };
            var evaluation = new EvaluationOptions { Every = 0 };
            var timing = new StepTimes(count);
            new Trainer(training, evaluation, seed: 1).Train(classifier, split, split with { Examples = [split.Examples[0]] }, timing, timing.Enough);
            var estimate = WorkEstimate.Of(
                new Workload
                {
                    Config = config,
                    Model = model,
                    Training = training,
                    Evaluation = evaluation,
                    Train = [.. split.Examples.Select(example => example.TokenIds.Length)],
                    Validation = [Tokens],
                    Test = [],
                    PaddedTo = Tokens,
                    Trunk = useCache ? new TrunkCacheOptions() : null,
                },
                speed);
            var sorted = timing.Seconds.Skip(Unmeasured).Order().ToList();
            var cpu = timing.CpuSeconds.Skip(Unmeasured).Order().ToList();
            Console.WriteLine(
                $"{name,-44} {sorted[sorted.Count / 2] * 1e3,9:f1} {sorted[0] * 1e3,9:f1} {cpu[cpu.Count / 2] * 1e3,9:f1} {estimate.SecondsPerStep * 1e3,9:f1} "
                + $"{estimate.FlopPerStep / 1e9,9:f2} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,9:f0} {estimate.PeakBytes / 1e6,9:f0}");
        }
    }

    private static EncodedSplit Split(int count)
    {
        var random = new Random(1);
        return new EncodedSplit(
            [
                .. Enumerable.Range(0, count).Select(i =>
                    new Example(new Row(i, "", $"{i % 2}"), i % 2, [.. Enumerable.Range(0, Tokens).Select(_ => random.Next(Vocabulary))])),
            ],
            Tokens,
            PaddingId: Vocabulary - 1);
    }

    private sealed class StepTimes(int count) : ITrainingObserver
    {
        private readonly CancellationTokenSource _enough = new();
        private TimeSpan _cpu = Environment.CpuUsage.TotalTime;

        public List<double> Seconds { get; } = [];

        /// <summary>Of all threads: what the step costs also where the machine has other things to do.</summary>
        public List<double> CpuSeconds { get; } = [];

        public CancellationToken Enough => _enough.Token;

        public void OnStep(TrainingStep step)
        {
            Seconds.Add(step.Seconds);
            var cpu = Environment.CpuUsage.TotalTime;
            CpuSeconds.Add((cpu - _cpu).TotalSeconds);
            _cpu = cpu;
            if (Seconds.Count == count)
                _enough.Cancel();
        }

        public void OnEvaluation(PeriodicEvaluation evaluation)
        {
        }

        public void OnEpoch(EpochResult epoch)
        {
        }

        public void OnCheckpoint(CheckpointKind kind, int step, Gpt2Classifier classifier)
        {
        }
    }
}
