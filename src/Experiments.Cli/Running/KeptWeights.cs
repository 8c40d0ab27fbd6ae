using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>
/// Writes a run's best and last weights. Both end up as whole classifiers that can be used alone; but where most of the model is frozen, the
/// best so far is kept on the way by what training changes in it, and made whole once, at the end.
/// </summary>
/// <param name="run">The run's folder.</param>
internal sealed class KeptWeights(RunFolder run)
{
    private const string Best = "best";
    private const string Last = "last";

    private int? _wholeBest; // after which step the weights are that this process has written whole

    /// <summary>The classifier holds the best weights so far.</summary>
    public void SaveBest(Gpt2Classifier classifier, int step)
    {
        if (IsMostlyFrozen(classifier))
        {
            RunCheckpoints.WriteBest(run, classifier, step);
            return;
        }

        run.WriteCheckpoint(Best, folder => ClassifierCheckpoint.Save(classifier, folder));
        _wholeBest = step;
    }

    /// <summary>The classifier holds the last weights. Best ones that are kept in short are made whole.</summary>
    public void SaveLast(Gpt2Classifier classifier, int step)
    {
        if (_wholeBest == step)
        {
            Duplicate(Best, Last);
            return;
        }

        run.WriteCheckpoint(Last, folder => ClassifierCheckpoint.Save(classifier, folder));
        var trained = RunCheckpoints.BestPath(run.Path);
        if (!File.Exists(trained))
            return;
        if (ClassifierCheckpoint.StepOfTrained(trained) == step)
            Duplicate(Last, Best);
        else
            SaveBest(classifier);
    }

    /// <summary>Makes the best weights whole where training ends by an error; where that fails, too, the error is the one to tell.</summary>
    public void Rescue(Gpt2Classifier classifier)
    {
        if (!File.Exists(RunCheckpoints.BestPath(run.Path)))
            return;
        try
        {
            SaveBest(classifier);
        }
        catch (Exception error) when (error is RunFolderException or CheckpointException)
        {
            run.Log.Warning("The best weights could not be written: {Problem:l}", error.Message);
        }
    }

    private void SaveBest(Gpt2Classifier classifier) =>
        run.WriteCheckpoint(Best, folder => ClassifierCheckpoint.SaveWhole(classifier, folder, RunCheckpoints.BestPath(run.Path)));

    private void Duplicate(string from, string to) =>
        run.WriteCheckpoint(to, folder => ClassifierCheckpoint.Duplicate(Path.Combine(Path.GetDirectoryName(folder)!, from), folder));

    // Else the whole is hardly more than the part, and is written once instead of twice.
    private static bool IsMostlyFrozen(Gpt2Classifier classifier) =>
        TrainableParameters.Of(classifier) is var parameters && parameters.Trained * 2 < parameters.Total;
}
