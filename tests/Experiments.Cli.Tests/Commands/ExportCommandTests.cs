using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Data;

namespace Experiments.Cli.Tests;

[Collection(TrainedRuns.Collection)]
public sealed class ExportCommandTests(TrainedRuns runs) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folder_is_whole_and_classifies_as_the_run_does_to_the_last_bit()
    {
        var folder = _folder.File("exported");

        var result = CommandResult.Of("export", runs.Single, folder, "--runs", runs.Runs);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("exported", result.Output);
        Assert.Contains("clean them likewise", result.Errors + result.Output);
        Assert.Equal(
            TokenizerFiles.Names.Append("config.json").Append("model.safetensors").Append("README.md").Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetDirectories(_folder.Path)); // nothing of what it was written under is left

        string[] texts = ["yes, we will meet at 7", "no nothing of that kind 8", ""]; // lower case already, as the run cleans them
        var ofRun = CommandResult.Of(["predict", runs.Single, .. texts, "--format", "json", "--runs", runs.Runs]);
        var ofFolder = CommandResult.Of(["predict", folder, .. texts, "--format", "json", "--runs", runs.Runs]);
        Assert.Equal((ExitCode.Done, ofRun.Output, ""), (ofFolder.ExitCode, ofFolder.Output, ofFolder.Errors));
    }

    [Fact]
    public void An_experiment_begins_with_the_exported_trunk_and_head()
    {
        var folder = _folder.File("exported");
        Assert.Equal(ExitCode.Done, CommandResult.Of("export", runs.Single, folder, "--runs", runs.Runs).ExitCode);
        _folder.Write("more.csv", "text,label\n" + string.Concat(Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"\"yes, we will meet at {i}\",yes\n" : $"no nothing of that kind {i},no\n")));
        var more = _folder.Write("more.yaml", """
            data: { source: more.csv, labels: [no, yes], padding: batch }
            model: { checkpoint: ./exported, head: checkpoint, pool: last_token, unfreeze: [all] }
            training: { epochs: 1, learning_rate: 1e-6 }
            evaluation: { every: 0 }

            """);

        var result = CommandResult.Of(more, "--runs", _folder.File("runs"), "--quiet");

        Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
        Assert.Contains("validation accuracy 100.00%", result.Output); // at this rate one epoch learns nothing: it is what was imported

        File.WriteAllText(more, File.ReadAllText(more).Replace("[no, yes]", "[yes, no]", StringComparison.Ordinal));
        var refused = CommandResult.Of(more, "--runs", _folder.File("runs"), "--quiet");
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains("more.yaml(2,40)", refused.Errors.Replace(_folder.Path + "/", "", StringComparison.Ordinal));
        Assert.Contains("for the labels 'no', 'yes', and the experiment's are 'yes', 'no'", refused.Errors);
    }

    [Fact]
    public void A_run_that_the_class_cannot_compute_is_refused_setting_by_setting_and_nothing_is_written()
    {
        var folder = _folder.File("exported");

        var result = CommandResult.Of("export", runs.Pairs, folder, "--runs", runs.Runs);

        Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("is no GPT2ForSequenceClassification, and nothing was written", result.Errors);
        Assert.Contains("model.pool: ", result.Errors);
        Assert.Contains("`pool: last_token`", result.Errors);
        Assert.Contains("model.head: ", result.Errors);
        Assert.Contains("`head: { linear: { bias: false } }`", result.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_is_there_already_is_not_touched()
    {
        var file = _folder.Write("exported/notes.txt", "mine");
        var result = CommandResult.Of("export", runs.Single, _folder.File("exported"), "--runs", runs.Runs);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("is there already", result.Errors);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void Texts_are_cut_where_the_run_cut_them()
    {
        var folder = _folder.File("exported");
        Assert.Equal(ExitCode.Done, CommandResult.Of("export", runs.Plain, folder, "--runs", runs.Runs).ExitCode);

        using var tokenizer = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "tokenizer_config.json")));
        Assert.Equal("left", tokenizer.RootElement.GetProperty("truncation_side").GetString());
        Assert.Contains("texts kept their last 4 tokens", File.ReadAllText(Path.Combine(folder, "README.md")));
        const string text = "one two three four five six seven eight nine";
        var ofRun = CommandResult.Of("predict", runs.Plain, text, "--format", "json", "--runs", runs.Runs);
        var ofFolder = CommandResult.Of("predict", folder, text, "--format", "json", "--runs", runs.Runs);
        Assert.Equal(ofRun.Output, ofFolder.Output);
        Assert.Contains("1 text was cut at 4 tokens", ofFolder.Errors);
        Assert.Equal(
            CommandResult.Of("predict", folder, " six seven eight nine", "--runs", runs.Runs).Output,
            CommandResult.Of("predict", folder, text, "--runs", runs.Runs).Output);
    }

    [Fact]
    public void Classes_without_names_are_called_as_Hugging_Face_calls_them()
    {
        var folder = _folder.File("exported");
        CommandResult.Of("export", runs.Single, folder, "--runs", runs.Runs);
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))!.AsObject();
        config.Remove("id2label");
        config.Remove("label2id");
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString());

        var result = CommandResult.Of("predict", folder, "yes, we will meet at 7", "--runs", runs.Runs);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"^LABEL_1\tLABEL_0 0\.\d+\tLABEL_1 0\.\d+\n$", result.Output);
    }

    [Fact]
    public void The_checkpoint_of_a_run_is_no_exported_folder()
    {
        var result = CommandResult.Of("predict", Path.Combine(runs.Pairs, "checkpoints", "last"), "a", "--runs", runs.Runs);
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("holds no GPT2ForSequenceClassification", result.Errors);
    }
}
