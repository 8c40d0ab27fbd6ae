using Experiments.Cli.Screens;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Running;

/// <summary>Profiles a step before a run: a table on the screen, and every operation in the run's folder.</summary>
internal static class Profiles
{
    private const string Trace = "trace.json";

    /// <summary>Makes the profile.</summary>
    public static void Make(RunSession session, RunFolder run, RunInputs inputs, Gpt2Classifier classifier)
    {
        var profile = session.UsersCode.Call(
            () => StepProfiler.Profile(classifier, inputs.Spec.Training, inputs.Data.Train, inputs.Rows.ClassWeights)); // a script's loss
        var path = Path.Combine(run.Path, Trace);
        using (var stream = File.Create(path))
            profile.WriteTrace(stream);
        session.Screen.Clear();
        ProfileScreen.Show(session.Consoles.Output, profile, path);
        run.Log.Information("A step was profiled: {File:l}", Trace);
    }
}
