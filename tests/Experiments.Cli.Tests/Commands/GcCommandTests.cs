using Experiments.Runs;

namespace Experiments.Cli.Tests;

public sealed class GcCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public GcCommandTests() => _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Where_nothing_can_go_it_says_so() =>
        Assert.Equal(new CommandResult(ExitCode.Done, "nothing to remove\n", ""), CommandResult.Of("gc", "--runs", _folder.File("runs")));

    [Fact]
    public void Without_an_answer_nothing_is_removed()
    {
        Make("20260301-120000-worse-012345", "completed", 0.8);
        Make("20260301-120001-better-012345", "completed", 0.9);

        var result = CommandResult.Of("gc", "--runs", _folder.File("runs"));

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith("nothing was removed; --yes removes it\n", result.Output);
        Assert.Equal(2, Weights().Length);
    }

    [Fact]
    public void Checkpoints_of_runs_that_are_not_the_best_go_and_results_stay()
    {
        Make("20260301-120000-worse-012345", "completed", 0.8);
        Make("20260301-120001-better-012345", "completed", 0.9);
        Make("20260301-120002-interrupted-012345", "interrupted", 0.95);
        Make("20260301-120004-failed-012345", "failed", 0.99);
        Make("20260301-120003-elsewhere-012345", "completed", 0.1, rows: "other");
        _folder.Write("cache/trunks/entry/data", "computed");
        _folder.Write("cache/scripts/known.txt", "a hash");
        _folder.Write("cache/sources/sms-spam/lock.json", "{}");

        var result = CommandResult.Of("gc", "--yes", "--runs", _folder.File("runs"));

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith("removed: 15 B free again\n", result.Output);
        Assert.Equal(["better", "elsewhere", "failed", "interrupted"], Weights().Select(path => path.Split('-')[2]).Order());
        Assert.Equal(5, RunList.Read(_folder.File("runs")).Runs.Count);
        Assert.Equal(
            ["known.txt", "lock.json"],
            Directory.GetFiles(_folder.File("cache"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Weights_with_two_names_count_once()
    {
        Make("20260301-120000-worse-012345", "completed", 0.8);
        Make("20260301-120001-better-012345", "completed", 0.9);
        var checkpoints = _folder.File("runs", "20260301-120000-worse-012345", "checkpoints");
        Experiments.Engine.ClassifierCheckpoint.Duplicate(Written(Path.Combine(checkpoints, "last")), Path.Combine(checkpoints, "best"));

        Assert.EndsWith("removed: 9 B free again\n", CommandResult.Of("gc", "--yes", "--runs", _folder.File("runs")).Output);

        static string Written(string folder)
        {
            File.WriteAllText(Path.Combine(folder, "config.json"), "{}");
            return folder;
        }
    }

    [Fact]
    public void Each_thing_is_told_with_its_size_and_only_what_is_known_to_be_no_result_is_among_them()
    {
        Make("20260301-120000-worse-012345", "completed", 0.8);
        Make("20260301-120001-better-012345", "completed", 0.9);
        Make("20260301-120002-unmeasured-012345", "completed", double.NaN);
        var torn = $".{Guid.NewGuid():N}.tmp";
        _folder.Write($"runs/20260301-120000-worse-012345/checkpoints/last/model.safetensors{torn}", "half");
        _folder.Write($"runs/20260301-120001-better-012345/predictions/test.csv{torn}", "id,");
        _folder.Write("runs/20260301-120001-better-012345/source/notes.tmp", "the user's own");
        _folder.Write($"other/x{torn}", "theirs");
        Directory.CreateSymbolicLink(_folder.File("runs", "20260301-120001-better-012345", "elsewhere"), _folder.File("other"));

        var result = CommandResult.Of("gc", "--yes", "--runs", _folder.File("runs"));

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Equal(
            $"""
            checkpoints of runs that are not the best on their rows: 11 B
                    11 B  FOLDER/runs/20260301-120000-worse-012345/checkpoints
            remains of runs that have ended: 3 B
                     3 B  FOLDER/runs/20260301-120001-better-012345/predictions/test.csv{torn}
            14 B in all
            removed: 14 B free again

            """,
            result.Output.Replace(_folder.Path, "FOLDER"));
        Assert.Equal(["better", "unmeasured"], Weights().Select(path => path.Split('-')[2]).Order());
        Assert.True(File.Exists(_folder.File("runs", "20260301-120001-better-012345", "source", "notes.tmp")));
        Assert.True(File.Exists(_folder.File("other", $"x{torn}")));
    }

    private string[] Weights() => [.. Directory.GetFiles(_folder.File("runs"), "model.safetensors", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder.File("runs"), path))];

    private void Make(string name, string status, double validation, string rows = "rows")
    {
        var accuracy = double.IsNaN(validation) ? "\"NaN\"" : validation.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _folder.Write($"runs/{name}/run.json", $$$"""
            {"format":1,"name":"toy","status":"{{{status}}}","seconds":1,"rows":{"source":"{{{rows}}}","validation":"{{{rows}}}","test":"{{{rows}}}"},
            "results":{"validation.accuracy":{{{accuracy}}}}}
            """);
        _folder.Write($"runs/{name}/checkpoints/last/model.safetensors", "weights");
    }
}
