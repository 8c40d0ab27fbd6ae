using System.Globalization;

namespace Experiments.Runs;

/// <summary>The names of the files in a sweep's folder.</summary>
public static class SweepFiles
{
    /// <summary>All trials, and how the sweep was asked for.</summary>
    public const string Plan = "plan.json";

    /// <summary>The experiment's YAML and scripts as they were.</summary>
    public const string Source = "source";

    /// <summary>Each trial's resolved experiment and log.</summary>
    public const string Trials = "trials";

    /// <summary>Links to the runs.</summary>
    public const string Links = "runs";

    /// <summary>What launchers were started, and where.</summary>
    public const string Launches = "launches.jsonl";

    /// <summary>What ends a sweep folder's name.</summary>
    public const string Suffix = "-sweep";

    /// <summary>A trial's resolved experiment, below the sweep's folder.</summary>
    /// <param name="index">The trial's number.</param>
    public static string Config(int index) => Path.Combine(Trials, Number(index) + ".yaml");

    /// <summary>A trial's log, below the sweep's folder.</summary>
    /// <param name="index">The trial's number.</param>
    public static string Log(int index) => Path.Combine(Trials, Number(index) + ".jsonl");

    /// <summary>What a trial's process printed, below the sweep's folder.</summary>
    /// <param name="index">The trial's number.</param>
    public static string Output(int index) => Path.Combine(Trials, Number(index) + ".out");

    /// <summary>Is there while the sweep is asked to end.</summary>
    internal const string Cancel = ".cancel";

    internal static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
