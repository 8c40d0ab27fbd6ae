namespace Experiments.Data;

/// <summary>The data and the checkpoints that an experiment can name.</summary>
/// <param name="data">The data, in the order in which they are listed.</param>
/// <param name="checkpoints">The checkpoints, in the order in which they are listed.</param>
public sealed class SourceCatalogue(IReadOnlyList<DataEntry> data, IReadOnlyList<CheckpointEntry> checkpoints)
{
    /// <summary>What ships.</summary>
    public static SourceCatalogue Default { get; } = new(
        [
            new ArchivedData
            {
                Name = "sms-spam",
                Description = "UCI SMS Spam Collection: 5,572 English text messages, 747 of them spam (Almeida and Hidalgo, 2011)",
                Licence = "CC BY 4.0",
                Homepage = new Uri("https://archive.ics.uci.edu/dataset/228/sms+spam+collection"),
                Address = "static/public/228/sms+spam+collection.zip",
                FileName = "SMSSpamCollection",
                Bytes = 477_907,
                Sha256 = "7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d",
            },
            new EmbeddedData
            {
                Name = "sms-stand-in",
                Description = "invented text messages that stand in for sms-spam where it cannot be reached",
                Licence = "MIT",
                FileName = "sms-stand-in.tsv",
                IsStandIn = true,
            },
            new FiledData
            {
                Name = "mrpc",
                Description = "Microsoft Research Paraphrase Corpus as in GLUE: 3,668 / 408 / 1,725 pairs of sentences, of which about two "
                    + "thirds mean the same (Dolan and Brockett, 2005)",
                Licence = "Microsoft Shared Source License: non-commercial use only",
                Homepage = new Uri("https://www.microsoft.com/en-us/download/details.aspx?id=52398"),
                FileName = "msr_paraphrase_train.txt",
                Header = true,
                Quoted = false,
                Text = "#1 String",
                Label = "Quality",
                LabelNames = ["not_equivalent", "equivalent"],
                IdColumns = ["#1 ID", "#2 ID"],
                Files =
                [
                    new(
                        "msr_paraphrase_train.txt",
                        new Uri("https://dl.fbaipublicfiles.com/senteval/senteval_data/msr_paraphrase_train.txt"),
                        1_047_044,
                        "60a9b09084528f0673eedee2b69cb941920f0b8cd0eeccefc464a98768457f89",
                        SplitPart.Train),
                    new(
                        "msr_paraphrase_test.txt",
                        new Uri("https://dl.fbaipublicfiles.com/senteval/senteval_data/msr_paraphrase_test.txt"),
                        441_275,
                        "a04e271090879aaba6423d65b94950c089298587d9c084bf9cd7439bd785f784",
                        SplitPart.Test),
                    new(
                        "dev_ids.tsv",
                        new Uri("https://dl.fbaipublicfiles.com/glue/data/mrpc_dev_ids.tsv"),
                        6_222,
                        "971d7767d81b997fd9060ade0ec23c4fc31cbb226a55d1bd4a1bac474eb81dc7",
                        Part: null),
                ],
            },
            new EmbeddedData
            {
                Name = "mrpc-stand-in",
                Description = "invented pairs of sentences that stand in for mrpc where it cannot be reached",
                Licence = "MIT",
                FileName = "mrpc-stand-in.tsv",
                Header = true,
                Quoted = false,
                Text = "#1 String",
                Label = "Quality",
                LabelNames = ["not_equivalent", "equivalent"],
                IsStandIn = true,
            },
            new FiledData
            {
                Name = "trec",
                Description = "TREC questions in six classes, 5,452 for training and 500 for the test (Li and Roth, 2002)",
                Licence = "not stated by its authors",
                Homepage = new Uri("https://cogcomp.seas.upenn.edu/Data/QA/QC/"),
                FileName = "train_5500.label",
                Format = TableFormat.LabelledLines,
                Encoding = "latin1", // line 66 of the training file has the byte 0xF0 where a hyphen was meant, which is no UTF-8
                Text = "text",
                Label = "label",
                Files =
                [
                    new(
                        "train_5500.label",
                        new Uri("https://cogcomp.seas.upenn.edu/Data/QA/QC/train_5500.label"),
                        335_858,
                        "9e4c8bdcaffb96ed61041bd64b564183d52793a8e91d84fc3a8646885f466ec3",
                        SplitPart.Train),
                    new(
                        "TREC_10.label",
                        new Uri("https://cogcomp.seas.upenn.edu/Data/QA/QC/TREC_10.label"),
                        23_354,
                        "033f22c028c2bbba9ca682f68ffe204dc1aa6e1cf35dd6207f2d4ca67f0d0e8e",
                        SplitPart.Test),
                ],
            },
            new EmbeddedData
            {
                Name = "trec-stand-in",
                Description = "invented questions in six classes that stand in for trec where it cannot be reached",
                Licence = "MIT",
                FileName = "trec-stand-in.tsv",
                Header = true,
                Quoted = false,
                Text = "text",
                Label = "label",
                IsStandIn = true,
            },
        ],
        [
            Gpt2("gpt2", "GPT-2 small, 124M parameters", layers: 12, hiddenSize: 768, heads: 12),
            Gpt2("gpt2-medium", "GPT-2 medium, 355M parameters", layers: 24, hiddenSize: 1024, heads: 16),
            Gpt2("gpt2-large", "GPT-2 large, 774M parameters", layers: 36, hiddenSize: 1280, heads: 20),
            Gpt2("gpt2-xl", "GPT-2 XL, 1.5B parameters", layers: 48, hiddenSize: 1600, heads: 25),
            new CheckpointEntry
            {
                Name = "gpt2-nano",
                Description = "a few narrow blocks with GPT-2's vocabulary, untrained: stands in for gpt2 where it cannot be reached",
                Licence = "MIT",
            },
        ]);

    /// <summary>The data, in the order in which they are listed.</summary>
    public IReadOnlyList<DataEntry> Data { get; } = data;

    /// <summary>The checkpoints, in the order in which they are listed.</summary>
    public IReadOnlyList<CheckpointEntry> Checkpoints { get; } = checkpoints;

    /// <summary>Everything.</summary>
    public IEnumerable<SourceEntry> Entries => [.. Data, .. Checkpoints];

    /// <summary>The data of that name.</summary>
    /// <exception cref="SourceException">There is none.</exception>
    public DataEntry FindData(string name) => Find(name, Data, "data");

    /// <summary>The checkpoint of that name.</summary>
    /// <exception cref="SourceException">There is none.</exception>
    public CheckpointEntry FindCheckpoint(string name) => Find(name, Checkpoints, "checkpoint");

    /// <summary>The data or the checkpoint of that name.</summary>
    /// <exception cref="SourceException">There is neither.</exception>
    public SourceEntry Find(string name) => Find(name, [.. Entries], "source");

    private static T Find<T>(string name, IReadOnlyList<T> entries, string kind) where T : SourceEntry
    {
        if (entries.FirstOrDefault(entry => entry.Name == name) is { } found)
            return found;
        var names = entries.Select(entry => entry.Name).ToList();
        var near = NearNames.Nearest(name, names);
        throw new SourceException(
            $"There is no {kind} named '{VisibleText.Short(name)}'.",
            (near is null ? "" : $"Did you mean '{near}'? ") + $"Known: {string.Join(", ", names)}.");
    }

    private static CheckpointEntry Gpt2(string name, string description, int layers, int hiddenSize, int heads) => new()
    {
        Name = name,
        Description = $"{description} (Radford et al., 2019)",
        Licence = "MIT",
        Homepage = new Uri($"https://huggingface.co/openai-community/{name}"),
        Published = new HubCheckpoint($"openai-community/{name}", layers, hiddenSize, heads),
    };
}
