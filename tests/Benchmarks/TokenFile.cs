using System.Text.Json;
using Experiments.Data;

namespace Benchmarks;

/// <summary>Writes the token ids and labels of <c>spam.yaml</c>'s splits for the PyTorch peer, so that both have the very same rows.</summary>
internal static class TokenFile
{
    private const int Context = 1024;

    /// <summary>Writes.</summary>
    /// <param name="table">The SMS Spam Collection's table.</param>
    /// <param name="path">The file to write, as <c>pytorch/classifier.py run --tokens</c> reads it.</param>
    public static void Write(string table, string path)
    {
        var options = new DataOptions
        {
            Source = new SourceOptions { Path = Path.GetFullPath(table), Format = TableFormat.Tsv, Header = false, Label = "0", Text = "1" },
            Labels = ["ham", "spam"],
            Order = DataOrder.BalanceFirst,
            Balance = new Undersample(),
            Split = new RatioSplit(),
            Shuffle = Shuffle.Numpy,
        };
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = Path.GetTempPath(), Offline = true });
        var file = library.Data.LocateAsync(options.Source).GetAwaiter().GetResult();
        var data = new Encoder().Encode(DataPreparation.Prepare(TableReader.Read(file), options), options, Context);
        var splits = new Dictionary<string, EncodedSplit> { ["train"] = data.Train, ["validation"] = data.Validation, ["test"] = data.Test };
        var content = splits.ToDictionary(split => split.Key, object (split) => split.Value.Examples.Select(example => example.TokenIds));
        content["labels"] = splits.ToDictionary(split => split.Key, split => split.Value.Examples.Select(example => example.Label));
        File.WriteAllText(path, JsonSerializer.Serialize(content));
        Console.WriteLine($"{path}: {string.Join(" / ", splits.Values.Select(split => split.Count))} rows, at most {data.LongestTrain} tokens");
    }
}
