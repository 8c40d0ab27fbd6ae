using Experiments.Cli.Running;
using Experiments.Cli.Screens;
using Experiments.Data;
using Experiments.Engine;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class ErrorScreenTests
{
    public static TheoryData<string, int> Kinds => new()
    {
        { nameof(DataException), ExitCode.BadInput },
        { nameof(SourceException), ExitCode.BadInput },
        { nameof(CheckpointException), ExitCode.BadInput },
        { nameof(ModelException), ExitCode.BadInput },
        { nameof(SourceUnavailableException), ExitCode.Failed },
        { nameof(CacheException), ExitCode.Failed },
        { nameof(TrainingException), ExitCode.Failed },
        { nameof(RunFolderException), ExitCode.Failed },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_user_can_mend_is_one_line_and_has_the_exit_code_of_its_kind(string kind, int code)
    {
        var screen = Screen.Redirected();

        var error = Make(kind, "It is so. Do this.");

        Assert.Equal(code, Failure.ExitCodeOf(error));
        ErrorScreen.Show(screen.Console, error);

        Assert.StartsWith("error: ", screen.Output);
        Assert.Contains("It is so. Do this.", screen.Output);
        Assert.Equal(1, screen.Output.Count(c => c == '\n'));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Messages_that_quote_hostile_text_do_nothing(string kind, int code)
    {
        _ = code;
        var screen = Screen.Terminal(80);
        ErrorScreen.Show(screen.Console, Make(kind, Hostile.Text));
        Hostile.ExpectHarmless(screen.Output);
    }

    [Fact]
    public void A_fault_of_the_program_is_told_with_its_stack()
    {
        var screen = Screen.Redirected();
        try
        {
            throw new InvalidOperationException(Hostile.Text);
        }
        catch (InvalidOperationException error)
        {
            Assert.Equal(ExitCode.Failed, Failure.ExitCodeOf(error));
            ErrorScreen.Show(screen.Console, error);
        }

        Assert.StartsWith("internal error:\nSystem.InvalidOperationException: ", screen.Output);
        Assert.Contains($"\n   at {typeof(ErrorScreenTests).FullName}.{nameof(A_fault_of_the_program_is_told_with_its_stack)}", screen.Output);
        Hostile.ExpectHarmless(screen.Output);
    }

    [Fact]
    public void A_warning_is_a_line_of_its_own() => Snapshot.Match(Screen.OnAll(consoles =>
        WarningLine.Show(consoles.Errors, $"'/runs/{new string('x', 150)}/run.json' is damaged: [red] {Hostile.Text}")));

    private static Exception Make(string kind, string message) => kind switch
    {
        nameof(DataException) => new DataException(message),
        nameof(SourceException) => new SourceException(message),
        nameof(CheckpointException) => new CheckpointException("/x", message),
        nameof(ModelException) => new ModelException(message),
        nameof(SourceUnavailableException) => new SourceUnavailableException("gpt2", message, message),
        nameof(CacheException) => new CacheException(message),
        nameof(TrainingException) => new TrainingException(1, message),
        nameof(RunFolderException) => new RunFolderException(message, "/x"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
