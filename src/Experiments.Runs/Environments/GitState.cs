using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Runs;

/// <summary>The state of a git repository, asked of git itself.</summary>
/// <param name="Commit">The commit that is checked out; null before the first one.</param>
/// <param name="Dirty">Whether tracked files differ from it. Untracked ones do not count: what a run used is in its <c>source/</c>.</param>
internal sealed record GitState(string? Commit, bool Dirty)
{
    private const string CommitLine = "# branch.oid ";

    // In characters; more than this is not a change to a commit but another state of the world.
    private const int LongestDiff = 256 * 1024;

    // Git answers in milliseconds; a repository on a sleeping network disk must not hold up a run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How tracked files differ from the commit, as git shows it; null: they do not.</summary>
    public string? Diff { get; init; }

    /// <summary>SHA-256 of all of it, uncut, in lower-case hexadecimal digits; null: they do not differ.</summary>
    public string? DiffSha256 { get; init; }

    /// <summary>Null where there is no repository or no git.</summary>
    public static GitState? Of(string folder)
    {
        if (Ask(folder, "status", "--porcelain=v2", "--branch", "--untracked-files=no") is not { } status)
        {
            return null;
        }

        GitState state = Parse(status);

        // Neither a program that the repository names for showing differences, nor colours that the user likes.
        return state.Dirty && Ask(folder, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "HEAD") is { } diff
            ? state with { Diff = diff.Length <= LongestDiff ? diff : diff[..LongestDiff] + "\n… cut here\n", DiffSha256 = HashOf(diff) }
            : state;
    }

    /// <summary>The hash of a difference, as <see cref="DiffSha256"/>.</summary>
    public static string HashOf(string diff) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(diff)));

    private static string? Ask(string folder, params ReadOnlySpan<string> arguments)
    {
        // A repository's own configuration may name a program to run as its file-system monitor: not on our account.
        var start = new ProcessStartInfo("git", ["-c", "core.fsmonitor=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            using Process? git = Process.Start(start);
            if (git is null)
            {
                return null;
            }

            git.StandardInput.Close();
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            Task<string> output = git.StandardOutput.ReadToEndAsync();
            if (!output.Wait(Patience) || !git.WaitForExit(Patience))
            {
                git.Kill(entireProcessTree: true);
                return null;
            }

            return git.ExitCode == 0 ? output.Result : null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return null;
        }
    }

    internal static GitState Parse(string status)
    {
        string? commit = null;
        bool dirty = false;
        foreach (string line in status.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(CommitLine, StringComparison.Ordinal))
            {
                string name = line[CommitLine.Length..].Trim();
                commit = name == "(initial)" ? null : name;
            }
            else if (!line.StartsWith('#'))
            {
                dirty = true;
            }
        }

        return new GitState(commit, dirty);
    }
}
