using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>What lies in a run's folder <c>checkpoints</c>: <c>best</c>, <c>last</c>, and, until the run has ended, <c>state</c>.</summary>
internal static class RunCheckpoints
{
    private const string State = "state";
    private const string StateFile = "training.safetensors";
    private const string BestFile = "best.safetensors";

    /// <summary>Where the state lies that a run can go on from.</summary>
    public static string StatePath(string folder) => Path.Combine(folder, RunFiles.Checkpoints, State, StateFile);

    /// <summary>Writes the state that the run can go on from, in place of an earlier one.</summary>
    public static void Write(RunFolder run, TrainingState state) =>
        run.WriteCheckpoint(State, folder => state.Save(Path.Combine(folder, StateFile)));

    /// <summary>Where the trained part of the best weights lies until the run has ended.</summary>
    public static string BestPath(string folder) => Path.Combine(folder, RunFiles.Checkpoints, State, BestFile);

    /// <summary>Writes the trained part of the best weights, in place of an earlier one.</summary>
    public static void WriteBest(RunFolder run, Gpt2Classifier classifier, int step) =>
        run.WriteCheckpoint(State, folder => ClassifierCheckpoint.SaveTrained(classifier, Path.Combine(folder, BestFile), step));

    /// <summary>Removes the state of a run that has nothing left to go on with.</summary>
    public static void RemoveState(string folder) => Try(() => Directory.Delete(Path.GetDirectoryName(StatePath(folder))!, recursive: true));

    /// <summary>Removes what a killed process was writing.</summary>
    public static void RemoveTorn(string folder)
    {
        Try(() =>
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories))
                File.Delete(file);
        });
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Only room is lost.
        }
    }
}
