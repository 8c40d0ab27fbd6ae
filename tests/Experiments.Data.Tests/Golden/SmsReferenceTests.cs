using Experiments.Tests;

namespace Experiments.Data.Tests;

/// <summary>The real SMS Spam Collection, prepared as <c>experiments/spam.yaml</c> asks, against the reference's rows.</summary>
public sealed class SmsReferenceTests
{
    private const string Collection = "data/sms/SMSSpamCollection";

    private static readonly DataOptions Options = new()
    {
        Source = new SourceOptions { Name = "sms-spam" },
        Labels = ["ham", "spam"],
        Order = DataOrder.BalanceFirst,
        Balance = new Undersample(),
        Shuffle = Shuffle.Numpy,
    };

    [SharedDataFact(Collection)]
    public void The_collection_has_5572_records()
    {
        var rows = Read();
        Assert.Equal(5572, rows.Count);
        Assert.Equal(4825, rows.Count(row => row.Label == "ham"));
        Assert.Equal(747, rows.Count(row => row.Label == "spam"));
        Assert.Equal(Enumerable.Range(0, 5572), rows.Select(row => row.Index));
        Assert.Equal(2, rows.Sum(row => row.Text.Count(character => character == '\n'))); // which is why it has 5,574 lines
    }

    [SharedDataFact(Collection)]
    public void Every_split_has_the_reference_rows_in_its_order()
    {
        var golden = ReferenceSplit.Load();
        var splits = DataPreparation.Prepare(Read(), Options).Splits;
        Assert.Equal((1045, 149, 300), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.Equal(golden.TrainRows, splits.Train.Select(row => row.Index));
        Assert.Equal(golden.ValidationRows, splits.Validation.Select(row => row.Index));
        Assert.Equal(golden.TestRows, splits.Test.Select(row => row.Index));
    }

    [SharedDataFact(Collection)]
    public void The_longest_training_entry_has_120_tokens()
    {
        var data = new Encoder().Encode(DataPreparation.Prepare(Read(), Options), Options, 1024);
        Assert.Equal(120, data.LongestTrain);
        Assert.Equal(120, data.Test.Length);
        Assert.Equal(0, data.Truncated.Train);
    }

    [SharedDataFact(Collection)]
    public void Of_300_test_messages_36_are_in_the_training_split_word_for_word()
    {
        var overlap = SplitOverlap.Find(DataPreparation.Prepare(Read(), Options).Splits);
        Assert.Equal((300, 36), (overlap.TestInTrain.Rows, overlap.TestInTrain.Exact));
        Assert.All(overlap.TestInTrain.Pairs.Where(pair => pair.IsExact), pair => Assert.Equal(pair.Row.Text, pair.Other.Text));
        Assert.Equal(29, overlap.TestInTrain.Near);
    }

    [SharedDataFact(Collection)]
    public void Without_duplicates_no_message_is_in_two_splits()
    {
        var prepared = DataPreparation.Prepare(Read(), Options with { Dedupe = new ExactDedupe() });
        var overlap = SplitOverlap.Find(prepared.Splits);
        Assert.Equal((0, 0, 0), (overlap.ValidationInTrain.Exact, overlap.TestInTrain.Exact, overlap.TestInValidation.Exact));
        Assert.Equal(403, prepared.Dropped.Duplicates);
    }

    private static IReadOnlyList<Row> Read()
    {
        using var stream = File.OpenRead(Repository.Shared(Collection));
        return TableReader.Read(stream, new TableLayout("SMSSpamCollection", TableFormat.Tsv, Header: false, Text: "1", Label: "0"));
    }
}
