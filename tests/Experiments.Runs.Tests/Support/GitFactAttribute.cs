namespace Experiments.Runs.Tests;

/// <summary>A test that needs the program git.</summary>
internal sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute()
    {
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git")));
        if (!isThere)
        {
            Skip = "Needs git, which is not on the PATH.";
        }
    }
}
