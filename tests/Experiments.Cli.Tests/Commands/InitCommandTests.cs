using YamlDotNet.Serialization;

namespace Experiments.Cli.Tests;

public sealed class InitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_starter_explains_every_setting()
    {
        var result = CommandResult.Of("init", _folder.File("mine"));
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Snapshot.Match(result.Output.Replace(_folder.Path, "…") + File.ReadAllText(_folder.File("mine.yaml")));
        Assert.Equal(CommandResult.Of("schema").Output, File.ReadAllText(_folder.File("experiment.schema.json")));
    }

    [Fact]
    public void The_starter_is_sound_and_its_comments_say_what_holds_anyway()
    {
        CommandResult.Of("init", _folder.File("mine.yaml"));
        var file = _folder.File("mine.yaml");
        var asWritten = CommandResult.Of("config", file);
        Assert.Equal((ExitCode.Done, ""), (asWritten.ExitCode, asWritten.Errors));

        // Each setting behind a # says its default: taking all of them away changes nothing.
        var lines = File.ReadAllLines(file);
        var uncommented = lines.Select(line => line.TrimStart().StartsWith("# ") && line.Split('#')[1].Contains(": ") && line.Count(c => c == '#') > 1
            ? line[..line.IndexOf("# ", StringComparison.Ordinal)] + line[(line.IndexOf("# ", StringComparison.Ordinal) + 2)..]
            : line).ToList();
        Assert.True(uncommented.Zip(lines).Count(pair => pair.First != pair.Second) > 15);
        File.WriteAllLines(file, uncommented);
        Assert.Equal(asWritten, CommandResult.Of("config", file));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("2")]
    [InlineData("# spam")]
    [InlineData("spam: or ham")]
    [InlineData("it's \"quoted\"")]
    [InlineData("[a, b]")]
    [InlineData("!cs 1 + 1")]
    [InlineData("*alias")]
    [InlineData("$(true) `x` \u2026 \u00e9")]
    public void A_name_that_yaml_would_take_for_something_else_is_the_experiments_name(string name)
    {
        Assert.Equal(ExitCode.Done, CommandResult.Of("init", _folder.File(name)).ExitCode);
        var config = CommandResult.Of("config", _folder.File($"{name}.yaml"));
        Assert.Equal((ExitCode.Done, ""), (config.ExitCode, config.Errors));
        Assert.Equal(name, new Deserializer().Deserialize<Dictionary<string, object>>(config.Output)["name"]);
    }

    [Fact]
    public void A_file_that_is_there_stays_as_it_is()
    {
        var file = _folder.Write("mine.yaml", "mine");
        var result = CommandResult.Of("init", _folder.File("mine"));
        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("is there already", result.Errors);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.False(File.Exists(_folder.File("experiment.schema.json")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_told_in_a_line()
    {
        var result = CommandResult.Of("init", Path.Combine(_folder.Write("file", ""), "mine"));
        Assert.Equal((ExitCode.Failed, ""), (result.ExitCode, result.Output));
        Assert.Matches("^error: .+mine.yaml cannot be written: .+\n$", result.Errors);
    }
}
