using System.Globalization;
using System.Text.Json;
using Experiments.Cli.Running;
using Experiments.Runs;

namespace Experiments.Cli.Tests;

[Collection(TrainedRuns.Collection)]
public sealed class PredictCommandTests(TrainedRuns runs) : IDisposable
{
    // How far the answer to a text may move with the texts beside it: nowhere, where bits are promised.
    private static readonly float Tolerance = TorchBuild.Name == "managed" ? 0 : 1e-6f;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_is_answered_with_a_label_and_the_probability_of_each()
    {
        var result = Predict(runs.Single, "yes, we will meet at 7", "no nothing of that kind 8");

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        Assert.Equal(["yes", "no"], lines.Select(line => line[0]));
        Assert.All(lines, line =>
        {
            Assert.Equal(["no", "yes"], line[1..].Select(field => field.Split(' ')[0]));
            Assert.Equal(1, line[1..].Sum(field => double.Parse(field.Split(' ')[1], CultureInfo.InvariantCulture)), 1e-3);
        });
    }

    [Fact]
    public void The_answers_are_those_of_the_run_s_own_evaluation_and_texts_are_cleaned_as_it_cleaned_them()
    {
        var run = RunReader.Read(runs.Single);
        var evaluated = PredictionTable.Read(run, "test")!;
        var texts = run.ReadExamples();
        var given = evaluated.Ids.Select(id => texts[("test", id)].Text.ToUpperInvariant()).ToArray();

        var answers = Json(Predict([runs.Single, .. given, "--format", "json"]).Output);

        Assert.Equal(evaluated.Probabilities.SelectMany(row => row), answers.SelectMany(answer => Probabilities(answer)));
        Assert.Equal(given, answers.Select(answer => answer.GetProperty("text").GetString()));
    }

    [Fact]
    public void Pairs_are_padded_as_in_training_and_answered_as_the_run_s_evaluation_did()
    {
        var evaluated = PredictionTable.Read(RunReader.Read(runs.Pairs), "test")!;
        var input = _folder.Write("pairs.csv", "second,ignored,first\n" + string.Concat(evaluated.Ids.Select(
            id => $"{(int.Parse(id, CultureInfo.InvariantCulture) % 2 == 0 ? "yes" : "no")} two,x,one {id}\n")));

        var answers = Json(Predict(runs.Pairs, "--input", input, "--format", "json").Output);

        Assert.Equal(evaluated.Probabilities.SelectMany(row => row), answers.SelectMany(answer => Probabilities(answer)));
        Assert.Equal($"one {evaluated.Ids[0]} and ", answers[0].GetProperty("text").GetString()![..(8 + evaluated.Ids[0].Length + 1)]);
    }

    [Fact]
    public void A_pair_on_the_command_line_is_given_by_its_columns_in_any_order()
    {
        var result = Predict(runs.Pairs, "second=no two", "first=one = 3", "--format", "json");

        Assert.Equal("one = 3 and no two", Assert.Single(Json(result.Output)).GetProperty("text").GetString());
        foreach (var (arguments, problem) in new (string[], string)[]
        {
            (["first=a"], "'second' is missing"), (["first=a", "first=b", "second=c"], "'first' is given twice"), (["one", "two"], "'one' names none of them"),
        })
        {
            var refused = Predict([runs.Pairs, .. arguments]);
            Assert.Equal((ExitCode.BadInput, ""), (refused.ExitCode, refused.Output));
            Assert.Contains(problem, refused.Errors);
        }
    }

    [Fact]
    public void A_file_is_answered_row_by_row_in_a_file_that_no_spreadsheet_computes()
    {
        var texts = new[] { "=HYPERLINK(\"http://x\")", "two\n  lines \n", "comma, \"quote\"", "+1 free", "", "+1" };
        var input = _folder.Write("in.csv", "id,text\n" + string.Concat(texts.Select((text, i) => $"{i},\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));
        var output = _folder.File("out.csv");

        var result = Predict(runs.Single, "--input", input, "--output", output);

        Assert.Equal((ExitCode.Done, "", ""), (result.ExitCode, result.Output, result.Errors));
        var rows = Experiments.Data.TableReader.Read(
            new MemoryStream(File.ReadAllBytes(output)), new("out", Experiments.Data.TableFormat.Csv, Header: true, "text", "label"));
        Assert.Equal(["row", "label", "p_no", "p_yes", "text"], rows[0].Columns.Keys);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], rows.Select(row => row["row"]));
        Assert.Equal(["'" + texts[0], texts[1], texts[2], "'+1 free", "", "+1"], rows.Select(row => row.Text));
        var alone = Json(Predict(runs.Single, texts[2], "--format", "json").Output);
        var amongOthers = new[] { "p_no", "p_yes" }.Select(name => float.Parse(rows[2][name], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(amongOthers.Count, Probabilities(alone[0]).Length);
        Assert.All(Probabilities(alone[0]).Zip(amongOthers), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Json_lines_have_every_text_to_the_letter_and_nothing_that_moves_a_cursor()
    {
        var input = _folder.Write("in.jsonl", JsonSerializer.Serialize(new { other = 1, text = Hostile.Text }) + "\n" + """{"text":"=1 漢字"}""" + "\n");

        var result = Predict(runs.Single, "--input", input, "--format", "json");

        Hostile.ExpectHarmless(result.Output);
        Assert.Equal([Hostile.Text, "=1 漢字"], Json(result.Output).Select(answer => answer.GetProperty("text").GetString()));
        Assert.Contains("漢字", result.Output);
        var output = _folder.File("out.jsonl");
        Predict(runs.Single, "--input", input, "--output", output);
        Assert.Equal(result.Output, File.ReadAllText(output));
    }

    [Fact]
    public void The_column_of_the_text_can_be_said_and_a_missing_one_is_told_with_those_that_there_are()
    {
        var input = _folder.Write("in.tsv", "id\tmessage\n1\tyes, we will meet at 7\n");

        Assert.StartsWith("yes", Predict(runs.Single, "--input", input, "--text", "message").Output);
        Assert.StartsWith("yes", Predict(runs.Single, "--input", input, "--text", "1").Output);
        var refused = Predict(runs.Single, "--input", input, "--output", _folder.File("out.csv"));
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains("in.tsv: Record 0 has no column 'text'. The columns are 'id', 'message'. Or say which with --text.", refused.Errors);
        Assert.False(File.Exists(_folder.File("out.csv")));
        Assert.Contains("give one of the two", Predict(runs.Single, "a", "--input", input).Errors);
        Assert.Contains("there is none", Predict(runs.Single, "a", "--text", "x").Errors);
        Assert.Equal(ExitCode.BadInput, Predict(runs.Single, "--input", _folder.File("nowhere.csv")).ExitCode);
        Assert.Contains("is a folder", Predict(runs.Single, "--input", _folder.Path).Errors);
    }

    [Fact]
    public void A_file_of_the_same_kind_is_read_as_the_run_s_own_was_unless_it_is_said_otherwise()
    {
        var input = _folder.File("new.txt");
        File.WriteAllText(input, "?\tdéjà \"vu\n?\tça va\n", System.Text.Encoding.Latin1);
        Assert.Equal(["déjà \"vu", "ça va"], Texts(input));
        Assert.Equal(["ça va"], Texts(input, "--header", "true", "--text", "1"));
        Assert.Contains("not UTF-8", Predict(runs.Plain, "--input", input, "--encoding", "utf-8").Errors);

        // Of another kind, it is what its name says.
        Assert.Equal(["a"], Texts(_folder.Write("new.csv", "text\na\n")));
        Assert.Equal(["text", "a"], Texts(_folder.Write("new.csv", "text\na\n"), "--header", "false", "--text", "0"));

        Assert.Contains("no character set 'latin-one'", Predict(runs.Plain, "--input", input, "--encoding", "latin-one").Errors);
        Assert.Contains("there is none", Predict(runs.Plain, "a", "--header", "false").Errors);

        IEnumerable<string?> Texts(string file, params string[] more)
        {
            var result = Predict([runs.Plain, "--input", file, "--format", "json", .. more]);
            Assert.True(result.ExitCode == ExitCode.Done, result.ToString());
            return Json(result.Output).Select(answer => answer.GetProperty("text").GetString());
        }
    }

    [Fact]
    public void Answers_do_not_take_the_place_of_the_texts()
    {
        var input = _folder.Write("in.csv", "text\na\n");
        File.CreateSymbolicLink(_folder.File("link.csv"), input);
        foreach (var output in new[] { input, Path.Combine(_folder.Path, ".", "in.csv"), _folder.File("link.csv") })
        {
            var result = Predict(runs.Single, "--input", input, "--output", output);
            Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
            Assert.Contains("--output is the file of --input", result.Errors);
        }

        Assert.Equal("text\na\n", File.ReadAllText(input));
    }

    [Fact]
    public void A_run_whose_checkpoint_labels_or_tokenizer_do_not_fit_is_refused_with_the_reason()
    {
        Expect("its checkpoint 'last' was removed or never written", copy => Directory.Delete(Path.Combine(copy, "checkpoints", "last"), true));
        Expect("labels.json is missing or damaged", copy => File.WriteAllText(Path.Combine(copy, "labels.json"), "[\"no\""));
        Expect("its classes are called no, yes, and not yes, no", copy => File.WriteAllText(Path.Combine(copy, "labels.json"), "[\"yes\",\"no\"]"));
        Expect("missing, left over or of another shape", copy => Change(copy, "config.yaml", "bias: false", "bias: true"));
        Expect("knows 50000 token ids", copy =>
        {
            // What a model of another tokenizer leaves: the same checkpoint with a smaller vocabulary.
            var options = new Engine.ModelOptions
            {
                Weights = Engine.Weights.Random,
                Head = new Engine.LinearHead { Bias = false },
                Unfreeze = new Engine.UnfreezePatterns(["all"]),
            };
            using var other = Engine.Gpt2Classifier.Create(
                options, Engine.Gpt2Models.Configs["gpt2-nano"] with { VocabularySize = 50_000 }, 2, null, 1, labels: ["no", "yes"]);
            Engine.ClassifierCheckpoint.Save(other, Path.Combine(copy, "checkpoints", "last"));
        });
        Expect("data.json, which says how long that was, is missing or damaged", copy => File.Delete(Path.Combine(copy, "data.json")), runs.Pairs);

        void Expect(string problem, Action<string> spoil, string? run = null)
        {
            var copy = Copy(run ?? runs.Single);
            spoil(copy);
            var result = Predict(copy, "first=a", "second=b");
            Assert.Equal((ExitCode.BadInput, ""), (result.ExitCode, result.Output));
            Assert.Contains(problem, result.Errors);
            Directory.Delete(copy, true);
        }
    }

    [Fact]
    public void A_stand_in_is_told_on_standard_error_so_that_the_answers_stay_alone()
    {
        var copy = Copy(runs.Single);
        Change(copy, "run.json", "\"stand_ins\": []", """ "stand_ins": [{ "what": "model", "asked": "gpt2", "used": "gpt2-nano" }]""");

        var result = Predict(copy, "yes, we will meet at 7", "--quiet");

        Assert.Contains("STAND-IN  model: gpt2-nano instead of gpt2", result.Errors);
        Assert.Equal(Predict(runs.Single, "yes, we will meet at 7").Output, result.Output);
    }

    [Fact]
    public void Texts_that_are_cut_are_counted()
    {
        var result = Predict(runs.Pairs, $"first={string.Join(' ', Enumerable.Repeat("many", 50))}", "second=words");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"warning: 1 text was cut at \d+ tokens", result.Errors);
    }

    private string Copy(string run)
    {
        var copy = Path.Combine(runs.Runs, "copy-" + Guid.NewGuid().ToString("N"));
        foreach (var file in Directory.GetFiles(run, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static void Change(string folder, string file, string old, string replacement)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private CommandResult Predict(params string[] arguments) => CommandResult.Of(["predict", .. arguments, "--runs", runs.Runs]);

    private static List<JsonElement> Json(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static float[] Probabilities(JsonElement answer) =>
        [.. answer.GetProperty("probabilities").EnumerateObject().Select(label => label.Value.GetSingle())];
}
