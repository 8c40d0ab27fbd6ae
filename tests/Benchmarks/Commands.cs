using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// How long a person waits for commands that run nothing: the built program is started anew for each, with scripts that were never compiled
/// and with compiled ones. Data and weights are those of the cache folder that the environment names.
/// </summary>
internal static class Commands
{
    private const int Tries = 7;

    public static void Run(string program, string file)
    {
        Head();
        // The difference between these two is what the scripts cost.
        Measure("start alone (explain)", program, ["explain", "EXP0201"]);
        Measure("config, scripts never compiled before", program, ["config", file], anew: true);
        Measure("config, scripts compiled before", program, ["config", file]);
        Measure("check, scripts never compiled before", program, ["check", file, "--quiet"], anew: true);
        Measure("check, scripts compiled before", program, ["check", file, "--quiet"]);
    }

    /// <summary>Writes the head of the table whose lines <see cref="Measure"/> writes.</summary>
    public static void Head() => Console.WriteLine($"{"best and median of " + Tries + ", ms",-46} {"clock",16} {"processors",16}");

    /// <summary>Starts a command several times and writes a line of what that took.</summary>
    public static void Measure(string what, string program, string[] arguments, bool anew = false)
    {
        var times = new List<double>();
        var processors = new List<double>();
        for (var i = 0; i < Tries + 1; i++)
        {
            if (anew)
                Forget();
            var (start, before) = (Stopwatch.GetTimestamp(), ProcessorTime.OfStarted());
            Start(program, arguments);
            if (i == 0)
                continue; // the first finds cold files
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            processors.Add((ProcessorTime.OfStarted() - before) * 1000);
        }

        times.Sort();
        processors.Sort();
        Console.WriteLine($"{what,-46} {times[0],8:f0} {times[Tries / 2],7:f0} {processors[0],8:f0} {processors[Tries / 2],7:f0}");
    }

    // Compiled scripts lie in a folder of their own, and may be deleted at any moment.
    private static void Forget()
    {
        var cache = Environment.GetEnvironmentVariable("EXPERIMENTS_CACHE")
            ?? throw new InvalidOperationException("Set EXPERIMENTS_CACHE to a folder that this may remove compiled scripts from.");
        var scripts = Path.Combine(cache, "scripts");
        if (Directory.Exists(scripts))
            Directory.Delete(scripts, recursive: true);
    }

    private static void Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}. {errors.Result}");
    }
}
