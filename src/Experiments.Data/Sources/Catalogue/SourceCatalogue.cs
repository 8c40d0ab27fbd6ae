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
