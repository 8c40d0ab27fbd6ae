using System.Runtime.CompilerServices;
using System.Text;

namespace Experiments.Tests;

/// <summary>Compares what a test shows with the text that a person has looked at and approved.</summary>
internal static class Snapshot
{
    /// <summary>
    /// Fails where <paramref name="received"/> is not <c>Snapshots/Class.Test.approved.txt</c> beside the test's file. What was received
    /// then lies beside it, and the message says how to approve of it.
    /// </summary>
    /// <param name="received">The text. Escape characters are written as ␛ and carriage returns as ␍, so that the file can be read.</param>
    /// <param name="variant">Tells the snapshots of one test apart; null: it has one.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    public static void Match(string received, string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{test}{(variant is null ? "" : $".{variant}")}";
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        var approvedPath = Path.Combine(folder, $"{name}.approved.txt");
        var receivedPath = Path.Combine(folder, $"{name}.received.txt");

        var shown = received.Replace("\r\n", "\n").Replace('\r', '␍').Replace('\u001b', '␛');
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).Replace("\r\n", "\n") : null;
        if (shown == approved)
        {
            File.Delete(receivedPath);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(receivedPath, shown, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail(
            (approved is null ? $"{approvedPath} does not exist yet." : $"{name} is not as approved: {Difference(approved, shown)}")
            + $"\nIf what was received is right: mv '{receivedPath}' '{approvedPath}'");
    }

    private static string Difference(string approved, string received)
    {
        var expected = approved.Split('\n');
        var actual = received.Split('\n');
        var line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
            line++;
        return $"line {line + 1}\n  approved: {expected.ElementAtOrDefault(line) ?? "(the text has ended)"}\n"
            + $"  received: {actual.ElementAtOrDefault(line) ?? "(the text has ended)"}";
    }
}
