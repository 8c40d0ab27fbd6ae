namespace Experiments.EndToEnd.Tests;

/// <summary>How a process ended and what it printed.</summary>
internal sealed record Result(int ExitCode, string Output, string Errors)
{
    /// <summary>Both streams, for messages.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}{Errors}";

    /// <summary>Fails, showing all that was printed, unless the process ended with <paramref name="code"/>.</summary>
    public Result Expect(int code)
    {
        Assert.True(ExitCode == code, $"Expected exit code {code}: {this}");
        return this;
    }
}
