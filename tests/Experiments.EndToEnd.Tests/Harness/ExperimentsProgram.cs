using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Experiments.EndToEnd.Tests;

/// <summary>The built program in a process of its own, with a cache and a runs folder of its own.</summary>
internal sealed class ExperimentsProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Lock _lock = new();

    private ExperimentsProgram(ProcessStartInfo start, bool keepsInput = false)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        if (!keepsInput)
            _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the tests' own build put the program. It is the release build whatever the tests are: the one that users start.</summary>
    public static string Assembly { get; } = Repository.File(
        "src", "Experiments.Cli", "bin", Metadata("Torch"), "Release", "net10.0", "experiments.dll");

    /// <summary>Whether the same seed gives the same bits whatever the number of threads, as the managed build alone promises.</summary>
    public static bool PromisesBits { get; } = Metadata("Torch") == "managed";

    /// <summary>Starts the program and returns at once.</summary>
    public static ExperimentsProgram Start(Workplace workplace, params string[] arguments) =>
        new(StartInfo(workplace, "dotnet", ["exec", Assembly, .. arguments]));

    /// <summary>Starts the program with a standard input that is written to with <see cref="Say"/>.</summary>
    public static ExperimentsProgram StartToTalk(Workplace workplace, params string[] arguments) =>
        new(StartInfo(workplace, "dotnet", ["exec", Assembly, .. arguments]), keepsInput: true);

    /// <summary>Runs any command in the workplace's environment until it ends.</summary>
    public static Result RunCommand(Workplace workplace, string folder, string command, params string[] arguments)
    {
        var start = StartInfo(workplace, command, arguments);
        start.WorkingDirectory = folder;
        using var program = new ExperimentsProgram(start);
        return program.Wait();
    }

    /// <summary>Runs the program until it ends.</summary>
    public static Result Run(Workplace workplace, params string[] arguments)
    {
        using var program = Start(workplace, arguments);
        return program.Wait();
    }

    /// <summary>Waits until the program has printed <paramref name="text"/>.</summary>
    public void WaitFor(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Printed().Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited && !Printed().Contains(text, StringComparison.Ordinal))
                Assert.Fail($"The program ended before it printed '{text}'. It printed:\n{Printed()}");
            if (watch.Elapsed > Patience)
                Assert.Fail($"The program did not print '{text}' in time. It printed:\n{Printed()}");
            _process.WaitForExit(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Writes a line to the program's standard input.</summary>
    public void Say(string line)
    {
        _process.StandardInput.Write(line + '\n');
        _process.StandardInput.Flush();
    }

    /// <summary>Ends the program's standard input.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Sends a signal.</summary>
    public void Send(Signal signal) => Assert.Equal(0, Kill(_process.Id, (int)signal));

    /// <summary>Sends a signal to a process that the program started; one that has ended meanwhile gets none.</summary>
    public static void Send(int process, Signal signal) => Kill(process, (int)signal);

    /// <summary>Waits for the end, for so long at most; null: it has not ended by then.</summary>
    public Result? WaitAtMost(TimeSpan time) => _process.WaitForExit(time) ? Wait() : null;

    /// <summary>Waits for the end while something holds; null: it holds no longer, whether or not the program has ended meanwhile.</summary>
    public Result? WaitWhile(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (holds())
        {
            if (WaitAtMost(TimeSpan.FromMilliseconds(5)) is { } result)
                return result;
            if (watch.Elapsed > Patience)
                Assert.Fail($"What was waited for did not come in time. The program printed:\n{Printed()}");
        }

        return null;
    }

    /// <summary>Waits for the end.</summary>
    public Result Wait()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The program did not end in time. It printed:\n{Printed()}");
        }

        _process.WaitForExit(); // both streams are read to their ends
        return new Result(_process.ExitCode, _output.ToString(), _errors.ToString());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(Workplace workplace, string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = workplace.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in workplace.Environment)
            start.Environment[name] = value;
        return start;
    }

    private static string Metadata(string key) =>
        typeof(ExperimentsProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);

    private void Append(StringBuilder to, string? line)
    {
        if (line is null)
            return;
        lock (_lock)
            to.Append(line).Append('\n');
    }

    private string Printed()
    {
        lock (_lock)
            return $"{_output}{_errors}";
    }
}
