using System.Text;

namespace Experiments.EndToEnd.Tests;

/// <summary>Whatever is wrong with the input: one clear message, an exit code that says so, and nothing half-written.</summary>
public sealed class BadInputTests
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
        { "aliases within aliases", AliasBomb(), "EXP0103" },
        { "lists nested 20,000 deep", $"data: {new string('[', 20_000)}", "EXP0102" },
        { "mappings nested 20,000 deep", $"data: {string.Concat(Enumerable.Repeat("{a: ", 20_000))}", "EXP0102" },
    };

    public static TheoryData<string, string, string> Scripts => new()
    {
        { "a script that does not compile", "Head(shape => nn.Linear(shape.Hidden, 2));\n", "toy.csx(1,31): error EXP0301" },
        { "a script that throws", "var x = 1;\nthrow new InvalidOperationException(\"no way\");\n", "toy.csx(2,1): error EXP0303" },
        { "a rule that throws", "Balance((rows, random) => throw new InvalidOperationException(\"no way\"));\n", "toy.csx(1,27): error EXP0306" },
        { "a rule that empties a class", "Balance((rows, random) => rows.Where(row => row.Label == \"yes\").ToList());\n", "'no'" },
        { "a head of another shape", "Head(shape => nn.Linear(shape.HiddenSize, 7));\n", "7" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_bad_document_is_told_and_nothing_is_written(string what, string document, string expected)
    {
        _ = what;
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        ExpectBadInput(workplace, workplace.Write("toy.yaml", document), expected);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_bad_script_is_told_with_its_place_and_nothing_is_written(string what, string script, string expected)
    {
        _ = what;
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("toy.csx", script);
        ExpectBadInput(workplace, workplace.Write("toy.yaml", Valid + "script: toy.csx\n"), expected);
    }

    [Fact]
    public void A_missing_experiment_is_told()
    {
        using var workplace = new Workplace();
        ExpectBadInput(workplace, workplace.File("nothing.yaml"), "EXP0001");
    }

    [Fact]
    public void A_mistyped_option_is_told()
    {
        using var workplace = new Workplace();
        var result = ExperimentsProgram.Run(workplace, "compare", "--run", "x").Expect(2);
        Assert.Contains("--run", result.Errors);
        Assert.Contains("--help", result.Errors);
    }

    [Fact]
    public void A_batch_larger_than_the_training_split_is_told()
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        var document = Valid.Replace("epochs: 1", "epochs: 1, batch_size: 64, drop_last: true");
        ExpectBadInput(workplace, workplace.Write("toy.yaml", document), "training.batch_size");
    }

    [Fact]
    public void A_class_without_rows_is_told()
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csv", "text,label\nonly,yes\none,yes\nclass,yes\n");
        ExpectBadInput(workplace, workplace.Write("toy.yaml", Valid), "toy.csv");
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("foreign")]
    [InlineData("of another shape")]
    public void A_checkpoint_that_cannot_be_used_is_told(string kind)
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csv", Toy.Data());
        workplace.Write("checkpoint/config.json", """{"vocab_size":50257,"n_positions":64,"n_embd":8,"n_layer":1,"n_head":1}""");
        File.WriteAllBytes(workplace.File("checkpoint", "model.safetensors"), kind switch
        {
            "truncated" => [.. BitConverter.GetBytes(200L), .. "{\"wte.weight\":"u8],
            "foreign" => Encoding.UTF8.GetBytes("PK\u0003\u0004 this is a zip file, not a checkpoint"),
            _ => Safetensors("""{"wte.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""", 16),
        });
        var document = Valid.Replace("gpt2-nano, weights: random", "./checkpoint");

        ExpectBadInput(workplace, workplace.Write("toy.yaml", document), "model.safetensors");
    }

    [Fact]
    public void What_cannot_be_reached_and_has_no_fallback_is_told()
    {
        using var workplace = new Workplace();
        var experiment = workplace.Write("spam.yaml", "data: { source: sms-spam }\n");

        var result = ExperimentsProgram.Run(workplace, experiment, "--offline", "--runs", workplace.Runs).Expect(1);

        Assert.Contains("sms-spam", result.Errors);
        Assert.Contains("fallback", result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(workplace.Runs));
    }

    [Fact]
    public void A_wrong_file_is_not_taken_into_the_cache()
    {
        using var workplace = new Workplace();
        var wrong = workplace.Write("wrong.txt", "ham\thello\n");

        var result = ExperimentsProgram.Run(workplace, "cache", "add", "sms-spam", wrong).Expect(2);

        Assert.Contains("477,907", result.Errors);
        Assert.DoesNotContain("sms-spam", ExperimentsProgram.Run(workplace, "cache", "list").Expect(0).Output);
    }

    private static void ExpectBadInput(Workplace workplace, string experiment, string expected)
    {
        var result = ExperimentsProgram.Run(workplace, experiment, "--offline", "--runs", workplace.Runs).Expect(2);

        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors); // a message, not a stack trace
        Assert.Empty(Directory.GetFileSystemEntries(workplace.Runs));
    }

    private static string AliasBomb()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        return bomb.ToString();
    }

    private static byte[] Safetensors(string header, int bytes) =>
        [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[bytes]];
}
