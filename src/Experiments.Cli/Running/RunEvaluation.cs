using Experiments.Cli.Screens;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Measures the weights of a run that has ended, from its folder alone and the cache, and adds the result to it.</summary>
/// <param name="session">What it has at hand.</param>
internal sealed class RunEvaluation(RunSession session)
{
    /// <summary>Measures, and returns the exit code.</summary>
    /// <param name="run">The run.</param>
    /// <param name="split">One of <see cref="MetricSplits"/>.</param>
    public int Go(RunRecord run, string split)
    {
        session.End.Subject = run;
        var weights = run.Settings.GetValueOrDefault("evaluation.weights") == "best" ? "best" : "last";
        var checkpoint = Path.Combine(run.Folder, RunFiles.Checkpoints, weights);
        if (!Directory.Exists(checkpoint))
            throw new CommandException($"'{run.FolderName}' has no checkpoint '{weights}': there are no weights to evaluate.", ExitCode.BadInput);
        var loaded = session.Load(Path.Combine(run.Folder, RunFiles.Config), []);
        using var experiment = loaded.Experiment;
        if (experiment is null)
            return ExitCode.BadInput;

        var device = session.Device();
        using var library = session.Sources();
        using var downloads = new DownloadScreen(session.Consoles.Output, session.Settings.IsQuiet);
        var sources = FoundSources.Find(experiment, library, _ => { }, downloads, session.Cancellation);
        var inputs = RunInputs.Prepare(sources.OfRecorded(experiment), session.UsersCode, session.Cancellation);
        var isTest = split == MetricSplits.Test;
        if ((isTest ? run.Rows.Test : run.Rows.Validation) != (isTest ? inputs.Rows.Hashes.Test : inputs.Rows.Hashes.Validation))
        {
            throw new CommandException(
                $"The rows of {split} are not those that '{run.FolderName}' had: the data, or a script's rule, are others now. "
                + "A result on other rows would stand where nobody expects it.",
                ExitCode.BadInput);
        }

        var spec = inputs.Spec;
        var model = spec.Model;
        if (!DevicePrecision.Has(model.Precision, device))
        {
            session.Warn($"The run computed in bfloat16, and {device} does not: it is evaluated in float32, and figures may differ in their last digits.");
            model = model with { Precision = Precision.Float32 };
        }

        using var classifier = session.UsersCode.Call(() => Gpt2Classifier.Create(
            model, inputs.Config, inputs.Data.Labels.Count, inputs.Checkpoint?.WeightsPath, spec.Seed, device, inputs.Data.Labels.Names));
        ClassifierCheckpoint.Load(classifier, checkpoint);

        using var ended = EndedRun.Open(run.Folder);
        if (isTest)
            ended.AddTestLook(weights);
        var encoded = isTest ? inputs.Data.Test : inputs.Data.Validation;
        var evaluation = Evaluator.Evaluate(classifier, encoded, spec.Training.BatchSize, cancellation: session.Cancellation);
        FiniteLoss.Require(evaluation, split, StepOf(run));
        var metrics = session.UsersCode.Call(() => new Trainer(spec.Training, spec.Evaluation, spec.Seed).Metrics.Measure(evaluation));
        ended.AddEvaluation(split, metrics, NamedPredictions.Of(evaluation, encoded, inputs.Data.Labels));
        session.Screen.Evaluated(split, inputs.Data.Labels.Names, evaluation, run.Folder, isTest ? ended.TestLooks : null);
        session.Screen.StandIns(run.StandIns);
        return ExitCode.Done;
    }

    private static int StepOf(RunRecord run) => (int)Math.Max(1, run.ReadMetrics().Select(point => point.Step).DefaultIfEmpty().Max());
}
