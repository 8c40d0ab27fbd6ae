using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>What is trained, and what trains it, as a run's settings have them.</summary>
/// <param name="session">What the run has at hand.</param>
/// <param name="inputs">What it computes with.</param>
/// <param name="device">Where it computes.</param>
/// <param name="clock">Measures the phases.</param>
internal sealed class RunModel(RunSession session, RunInputs inputs, torch.Device device, PhaseClock clock)
{
    /// <summary>Trains the classifier.</summary>
    public Trainer Trainer { get; } = new(inputs.Spec.Training, inputs.Spec.Evaluation, inputs.Spec.Seed) { ClassWeights = inputs.Rows.ClassWeights };

    /// <summary>Shows data and model, checks what can be known before the first step, and makes the classifier.</summary>
    public Gpt2Classifier Create()
    {
        var spec = inputs.Spec;
        session.Screen.Data(inputs.File.Provenance.Name, inputs.Data);
        foreach (var note in inputs.Notes)
            session.Screen.Note(note);
        foreach (var warning in inputs.Warnings)
            session.Warn(warning);
        Trainer.Check(inputs.Data.Train, inputs.Data.Validation);
        var classifier = clock.Measure("model", () => session.UsersCode.Call(() => Gpt2Classifier.Create( // a script's head
            spec.Model, inputs.Config, inputs.Data.Labels.Count, inputs.Checkpoint?.WeightsPath, spec.Seed, device, inputs.Data.Labels.Names)));
        try
        {
            session.Cancellation.ThrowIfCancellationRequested();
            session.Screen.Model(spec.Model.Checkpoint, spec.Model.Weights, TrainableParameters.Of(classifier));
            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }
}
