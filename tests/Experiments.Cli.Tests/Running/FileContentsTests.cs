using System.Security.Cryptography;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

/// <summary>Files are known by what they hold, whatever they are called.</summary>
public sealed class FileContentsTests : IDisposable
{
    private readonly ToyExperiment _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Seeds_on_other_data_are_another_group_though_the_experiment_is_the_same()
    {
        string[] arguments = ["--quiet", "--runs", _toy.Runs];
        CommandResult.Of([_toy.File, "seeds=[1, 2]", .. arguments]);
        var data = Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csv");
        File.Move(data, data + ".csv");
        CommandResult.Of([_toy.File, "seeds=[3, 4]", $"data.source={data}.csv", .. arguments]);
        Assert.Single(Groups());

        File.AppendAllText(data + ".csv", "one more,yes\n");
        CommandResult.Of([_toy.File, "seeds=[1, 2]", $"data.source={data}.csv", .. arguments]);

        Assert.Equal([4, 2], Groups().Select(group => group.Count()));

        IEnumerable<IGrouping<string?, RunRecord>> Groups() => RunList.Read(_toy.Runs).Runs.GroupBy(run => run.Group);
    }

    [Fact]
    public void A_sweep_over_two_files_that_hold_the_same_is_refused_before_it_begins()
    {
        var data = Path.Combine(Path.GetDirectoryName(_toy.File)!, "toy.csv");
        File.Copy(data, data + ".csv");
        File.AppendAllText(_toy.File, "sweep: { axes: { data.source: [./toy.csv, ./toy.csv.csv] } }\n");

        var result = CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs);

        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Matches(
            @"error: Two trials of the sweep are the same run: data\.source: \S*toy\.csv\S*; and data\.source: \S*toy\.csv\.csv\S*\. "
                + @"The files that they name hold the same\.\n",
            result.Errors);
        Assert.False(Directory.Exists(_toy.Runs));
    }

    [Fact]
    public void Each_file_of_the_data_has_its_own_hash_in_the_folder_and_the_one_that_has_changed_is_named()
    {
        var folder = Path.GetDirectoryName(_toy.File)!;
        foreach (var name in new[] { "validation.csv", "test.csv" })
            File.WriteAllText(Path.Combine(folder, name), ToyExperiment.Data().Replace("meet", name, StringComparison.Ordinal));
        File.WriteAllText(_toy.File, File.ReadAllText(_toy.File).Replace(
            "source: toy.csv", "source: { path: toy.csv, validation: validation.csv, test: test.csv }, split: files", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, CommandResult.Of(_toy.File, "--quiet", "--runs", _toy.Runs).ExitCode);

        string[] files = [.. new[] { "toy.csv", "validation.csv", "test.csv" }.Select(name => Path.Combine(folder, name))];
        Assert.Equal(
            files.Select(file => new DataSource(file, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))))),
            RunReader.Read(_toy.Run()).ReadData()!.Sources);

        File.AppendAllText(files[1], "one more,yes\n");
        var result = CommandResult.Of("rerun", "latest", "--quiet", "--runs", _toy.Runs);
        Assert.Matches(@"The data are no longer what they were: '\S*validation\.csv' had SHA-256 [0-9a-f]{12} and has [0-9a-f]{12}\.", result.Output);
    }
}
