using System.Reflection;

namespace Experiments.Cli.Launching;

/// <summary>How this program is started once more.</summary>
/// <param name="File">The file to execute.</param>
/// <param name="Arguments">What comes before the command's own arguments.</param>
internal sealed record ProgramCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>As this process was: by its own executable, or by <c>dotnet</c> and the assembly.</summary>
    public static ProgramCommand OfThisProcess()
    {
        var executable = Environment.ProcessPath ?? throw new CommandException("This program's own file cannot be found.", ExitCode.Failed);
        var assembly = typeof(ProgramCommand).Assembly;
        return Path.GetFileNameWithoutExtension(executable) == assembly.GetName().Name
            ? new ProgramCommand(executable, [])
            : new ProgramCommand(executable, [Assembly()]);

        // Under a test host, or another program that has this one in it, the assembly stands beside its own configuration.
        string Assembly() => Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll");
    }

    /// <summary>The program's version, to be told from another build's.</summary>
    public static string Version { get; } =
        typeof(ProgramCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
