using System.CommandLine;
using Experiments.Cli.Differences;
using Experiments.Cli.Screens;

namespace Experiments.Cli.Commands;

/// <summary><c>diff A B</c>: what two experiments, two runs, or one of each differ in.</summary>
internal static class DiffCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(CommonOptions common, Consoles consoles)
    {
        var first = new Argument<string>("first") { Description = "An experiment's YAML file, or a run: its folder, or its name." };
        var second = new Argument<string>("second") { Description = "What to compare it with; a file and a run may be compared too." };
        first.Validators.Add(PathCheck.Of("<first>"));
        second.Validators.Add(PathCheck.Of("<second>"));
        var command = new Command(
            "diff",
            "Say what two experiments or runs differ in: settings, defaults filled in, and scripts; two runs also in data, environment and results.")
        {
            first,
            second,
        };
        common.AddReadingTo(command);
        command.Add(common.Trust);
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, async cancellation =>
        {
            var settings = common.Read(parsed);
            var one = await DiffSide.ReadAsync(parsed.GetRequiredValue(first), settings, consoles, cancellation);
            var other = await DiffSide.ReadAsync(parsed.GetRequiredValue(second), settings, consoles, cancellation);
            if (one is null || other is null)
                return ExitCode.BadInput;
            DiffScreen.Show(
                consoles.Output,
                one.Title,
                other.Title,
                [.. SettingDifference.Between(one.Settings, other.Settings).Select(d => (d.Path, d.First, d.Second))],
                [.. SettingDifference.Between(one.Scripts, other.Scripts).Select(d => (d.Path, d.First, d.Second))]);
            if (one.Facts.Count > 0 && other.Facts.Count > 0)
                DiffScreen.Facts(
                    consoles.Output,
                    one.Title,
                    other.Title,
                    [.. SettingDifference.Between(one.Facts, other.Facts).Select(d => (d.Path, d.First, d.Second))]);
            return ExitCode.Done;
        }));
        return command;
    }
}
