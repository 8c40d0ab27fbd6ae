using System.Globalization;
using System.Text;
using Experiments.Authoring;
using Experiments.Runs;

namespace Experiments.Cli.Launching;

/// <summary>The script that <c>sbatch</c> takes, and that each task of the array runs.</summary>
internal static class SlurmScript
{
    /// <summary>The file's name in the array's folder.</summary>
    public const string File = "batch.sh";

    // A process that a signal ends has the exit code 128 + the signal's number, and SIGUSR2 is 12 where Slurm runs.
    private const int EndedByUsr2 = 140;

    /// <summary>
    /// Writes the script. Whatever comes from a file or a path stands in single quotes; <c>setup</c> alone is shell, and is meant to be.
    /// A command comes first: what looks like an <c>#SBATCH</c> line behind it is none.
    /// </summary>
    /// <param name="profile">The launcher's settings.</param>
    /// <param name="array">What the array is of.</param>
    /// <param name="program">The program.</param>
    /// <param name="sweep">The sweep's folder.</param>
    /// <param name="number">The array's number.</param>
    public static string Write(LauncherProfile profile, SlurmArray array, ProgramFiles program, string sweep, int number)
    {
        var script = new StringBuilder();
        Line("#!/bin/bash");
        Line("started=$(date +%s)");
        Line($"dotnet={ShellText.Quote(program.Dotnet)}");
        Line($"program={ShellText.Quote(program.Assembly)}");
        Line($"sweep={ShellText.Quote(sweep)}");
        foreach (var line in profile.Setup)
            Line(line);
        Line("""[ -x "$dotnet" ] || dotnet=$(command -v dotnet) || {""");
        Line("""    printf 'no dotnet on %s: load it by setup lines in the launcher\n' "$(hostname)" >&2""");
        Line("    exit 2");
        Line("}");
        var arguments = new List<string> { "--nodes=1", "--ntasks=1" };
        if (profile.CpusPerTask * array.TrialsPerTask is { } cores)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={cores}"));
        arguments.AddRange(profile.SrunArgs.Select(ShellText.Quote));
        Line($"srun {string.Join(' ', arguments)} \"$dotnet\" \"$program\" task \"$sweep\" {number.ToString(CultureInfo.InvariantCulture)} --since \"$started\"");
        Line("code=$?");
        Line("# Told that its time is up before the program could listen: nothing was begun that could be lost.");
        Line($"[ \"$code\" -ne {EndedByUsr2} ] || scontrol requeue \"${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}\"");
        Line("exit \"$code\"");
        return script.ToString();

        void Line(string text) => script.Append(text).Append('\n');
    }
}
