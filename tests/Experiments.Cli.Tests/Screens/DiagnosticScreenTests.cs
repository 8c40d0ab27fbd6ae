using Experiments.Authoring;
using Experiments.Cli.Screens;
using Spectre.Console;

namespace Experiments.Cli.Tests;

public sealed class DiagnosticScreenTests
{
    private static readonly Diagnostic[] Diagnostics =
    [
        new("EXP0201", Severity.Error, "experiments/spam.yaml", 4, 3, 5, "there is no setting `epoch`")
        {
            SourceLine = "  epoch: 5  # five",
            Suggestion = "`epochs`",
            Allowed = "one of batch_size, epochs, learning_rate",
        },
        new("EXP0401", Severity.Warning, "experiments/spam.yaml", 0, 0, 0, "nothing is trained"),
    ];

    [Fact]
    public void Diagnostics_are_plain_in_files_and_coloured_on_terminals() =>
        Snapshot.Match(Screen.OnAll(consoles => DiagnosticScreen.Show(consoles.Errors, Diagnostics)));

    [Fact]
    public void A_terminal_whose_user_wants_no_colours_gets_none()
    {
        var screen = Screen.Terminal(80);
        screen.Console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        DiagnosticScreen.Show(screen.Console, Diagnostics);
        Assert.DoesNotContain('\u001b', screen.Output);
    }

    [Fact]
    public void No_diagnostics_no_output()
    {
        var screen = Screen.Redirected();
        DiagnosticScreen.Show(screen.Console, []);
        Assert.Equal("", screen.Output);
    }

    [Fact]
    public void Hostile_source_lines_are_shown_and_do_nothing()
    {
        var printed = Screen.OnAll(consoles => DiagnosticScreen.Show(consoles.Errors,
        [
            new("EXP0201", Severity.Error, Hostile.Text, 1, 5, 3, Hostile.Text)
            {
                SourceLine = Hostile.Text,
                Suggestion = Hostile.Text,
                Allowed = Hostile.Text,
            },
        ]));
        Hostile.ExpectHarmless(printed);
    }
}
