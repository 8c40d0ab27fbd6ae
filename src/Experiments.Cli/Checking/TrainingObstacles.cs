using Experiments.Authoring;
using Experiments.Cli.Running;
using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Checking;

/// <summary>Tries, without weights, what would end a run before its first step.</summary>
/// <param name="usersCode">Told while the user's code has the thread.</param>
internal sealed class TrainingObstacles(UsersCode usersCode)
{
    /// <summary>What is in the way; null: nothing.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="standIns">What of it is stood in for.</param>
    /// <param name="spec">The settings of the run.</param>
    /// <param name="config">The trunk's shape.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="data">The rows; null where they are not here.</param>
    public Diagnostic? Find(Experiment experiment, StandIns standIns, ExperimentSpec spec, Gpt2Config config, int classes, EncodedData? data)
    {
        try
        {
            data?.Train.RequireBatchesOf(spec.Training.BatchSize);
            if (data is not null)
                new Trainer(spec.Training, spec.Evaluation, spec.Seed).Check(data.Train, data.Validation);
            return usersCode.Call(() =>
            {
                TrainingCheck.Run(spec.Training, spec.Model, config, classes, data?.ClassWeights);
                return (Diagnostic?)null;
            });
        }
        catch (Exception error) when (experiment.Explain(error, standIns) is { } explained)
        {
            return explained.Diagnostic;
        }
    }
}
