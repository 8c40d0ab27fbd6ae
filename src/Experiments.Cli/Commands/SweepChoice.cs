using System.CommandLine;
using Experiments.Runs;

namespace Experiments.Cli.Commands;

/// <summary>A sweep on the command line.</summary>
internal static class SweepChoice
{
    /// <summary>The argument that names one.</summary>
    public static Argument<string> Argument() => new("sweep") { Description = "The sweep: its folder, a part of its name that only one has, or 'latest'." };

    /// <summary>The sweep that a text means.</summary>
    /// <exception cref="UnknownRunException">It means none, or several.</exception>
    public static SweepFolder One(string text, string root) => SweepPattern.Find(text, root)
        ?? throw new UnknownRunException($"There is no sweep '{text}' below '{root}'. Its folder's name ends with '{SweepFiles.Suffix}'.");
}
