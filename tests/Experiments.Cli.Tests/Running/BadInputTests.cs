using System.Text;

namespace Experiments.Cli.Tests;

/// <summary>Whatever is wrong with the input: one clear message, an exit code that says so, and nothing half-written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Valid = """
        name: toy
        data: { source: toy.csv }
        model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] }
        training: { epochs: 1 }

        """;

    public static TheoryData<string, string, string> Documents => new()
    {
        { "an empty file", "", "EXP0003" },
        { "comments alone", "# nothing here\n", "EXP0003" },
        { "YAML that does not parse", "name: [a, b\ndata: }\n", "EXP0101" },
        { "an unknown key", Valid.Replace("epochs", "epoch"), "toy.yaml(4,13): error EXP0201" },
        { "a wrong type", Valid.Replace("epochs: 1", "epochs: many"), "toy.yaml(4,21): error EXP0202" },
        { "ratios that do not sum to 1", Valid.Replace("toy.csv", "toy.csv, split: { train: 0.7, validation: 0.1, test: 0.3 }"), "EXP0207" },
        { "a pattern that covers nothing", Valid.Replace("[all]", "['h.7.*']"), "EXP0213" },
        { "a checkpoint that nobody knows", Valid.Replace("gpt2-nano", "gpt2-nanu"), "EXP0209" },
        { "a data file that is not there", Valid.Replace("toy.csv", "toys.csv"), "EXP0210" },
        { "a label that never occurs", Valid.Replace("toy.csv", "toy.csv, labels: [yes, no, maybe]"), "maybe" },
        { "a label that is not listed", Valid.Replace("toy.csv", "toy.csv, labels: [yes, nay]"), "nay" },
        { "a column that is not there", Valid.Replace("toy.csv", "{ path: toy.csv, text: message }"), "message" },
    };

    public static TheoryData<string, string, string> Scripts => new()
    {
        { "a script that does not compile", "Head(shape => nn.Linear(shape.Hidden, 2));\n", "toy.csx(1,31): error EXP0301" },
        { "a script that throws", "var x = 1;\nthrow new InvalidOperationException(\"no way\");\n", "toy.csx(2,1): error EXP0303" },
        { "a rule that throws", "Balance((rows, random) => throw new InvalidOperationException(\"no way\"));\n", "toy.csx(1,27): error EXP0306" },
        { "a rule that empties a class", "Balance((rows, random) => rows.Where(row => row.Label == \"yes\").ToList());\n", "'no'" },
        { "a head of another shape", "Head(shape => nn.Linear(shape.HiddenSize, 7));\n", "7" },
    };

    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentVariable _cache;

    public BadInputTests()
    {
        _cache = new EnvironmentVariable("EXPERIMENTS_CACHE", _folder.File("cache"));
        Directory.CreateDirectory(Runs);
        _folder.Write("toy.csv", ToyExperiment.Data());
    }

    private string Runs => _folder.File("runs");

    public void Dispose()
    {
        _cache.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_bad_document_is_told_and_nothing_is_written(string what, string document, string expected)
    {
        _ = what;
        ExpectBadInput(_folder.Write("toy.yaml", document), expected);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_bad_script_is_told_with_its_place_and_nothing_is_written(string what, string script, string expected)
    {
        _ = what;
        _folder.Write("toy.csx", script);
        ExpectBadInput(_folder.Write("toy.yaml", Valid + "script: toy.csx\n"), expected);
    }

    [Fact]
    public void A_missing_experiment_is_told()
    {
        ExpectBadInput(_folder.File("nothing.yaml"), "EXP0001");
    }

    [Fact]
    public void A_mistyped_option_is_told()
    {
        var result = Run(2, "compare", "--run", "x");
        Assert.Contains("--run", result.Errors);
        Assert.Contains("--help", result.Errors);
    }

    [Fact]
    public void A_batch_larger_than_the_training_split_is_told()
    {
        var document = Valid.Replace("epochs: 1", "epochs: 1, batch_size: 64, drop_last: true");
        ExpectBadInput(_folder.Write("toy.yaml", document), "training.batch_size");
    }

    [Fact]
    public void A_class_without_rows_is_told()
    {
        _folder.Write("toy.csv", "text,label\nonly,yes\none,yes\nclass,yes\n");
        ExpectBadInput(_folder.Write("toy.yaml", Valid), "toy.csv");
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("foreign")]
    [InlineData("of another shape")]
    public void A_checkpoint_that_cannot_be_used_is_told(string kind)
    {
        _folder.Write("checkpoint/config.json", """{"vocab_size":50257,"n_positions":64,"n_embd":8,"n_layer":1,"n_head":1}""");
        File.WriteAllBytes(_folder.File("checkpoint", "model.safetensors"), kind switch
        {
            "truncated" => [.. BitConverter.GetBytes(200L), .. "{\"wte.weight\":"u8],
            "foreign" => Encoding.UTF8.GetBytes("PK\u0003\u0004 this is a zip file, not a checkpoint"),
            _ => Safetensors("""{"wte.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""", 16),
        });
        var document = Valid.Replace("gpt2-nano, weights: random", "./checkpoint");

        ExpectBadInput(_folder.Write("toy.yaml", document), "model.safetensors");
    }

    [Fact]
    public void What_cannot_be_reached_and_has_no_fallback_is_told()
    {
        var experiment = _folder.Write("spam.yaml", "data: { source: sms-spam }\n");

        var result = Run(1, experiment, "--offline", "--runs", Runs);

        Assert.Contains("sms-spam", result.Errors);
        Assert.Contains("fallback", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(Runs));
    }

    [Fact]
    public void A_wrong_file_is_not_taken_into_the_cache()
    {
        var wrong = _folder.Write("wrong.txt", "ham\thello\n");

        var result = Run(2, "cache", "add", "sms-spam", wrong);

        Assert.Contains("477,907", result.Errors);
        Assert.DoesNotContain("sms-spam", Run(0, "cache", "list").Output);
    }

    private void ExpectBadInput(string experiment, string expected)
    {
        var result = Run(2, experiment, "--offline", "--runs", Runs);

        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors); // a message, not a stack trace
        Assert.Empty(Directory.GetFileSystemEntries(Runs));
    }

    private static CommandResult Run(int expected, params string[] arguments)
    {
        var result = CommandResult.Of(arguments);
        Assert.True(result.ExitCode == expected, result.ToString());
        return result;
    }

    private static byte[] Safetensors(string header, int bytes) =>
        [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[bytes]];
}
