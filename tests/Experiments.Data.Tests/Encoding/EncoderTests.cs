namespace Experiments.Data.Tests;

public sealed class EncoderTests
{
    private static readonly Encoder Encoder = new();

    [Fact]
    public void Everything_is_padded_and_cut_to_the_longest_training_example()
    {
        string[] train = ["one two three", "one"];
        var data = Encode(Padding.LongestTrain, 1024, train, validation: ["one two three four five"], test: ["<|endoftext|>"]);

        Assert.Equal(3, data.LongestTrain);
        Assert.Equal(new TruncatedCounts(0, 1, 0), data.Truncated);
        Assert.All(new[] { data.Train, data.Validation, data.Test }, split => Assert.Equal((3, 50256), (split.Length, split.PaddingId)));

        var batch = data.Train.Batch([1, 0]);
        Assert.Equal([505, 50256, 50256, 505, 734, 1115], batch.TokenIds); // "one" and " two" and " three"
        Assert.Equal([1, 3], batch.Lengths);
        Assert.Equal([1, 0], batch.Examples);
        Assert.Equal([1L, 0L], batch.Labels);
        Assert.Equal(3, data.Validation.Batch([0]).Tokens);
        Assert.Equal([1], data.Test.Batch([0]).Lengths);
    }

    [Fact]
    public void The_context_length_cuts_training_examples_too()
    {
        var data = Encode(Padding.LongestTrain, 2, train: ["one two three", "one"], validation: ["one"], test: ["one two three"]);
        Assert.Equal(2, data.LongestTrain);
        Assert.Equal(new TruncatedCounts(1, 0, 1), data.Truncated);
    }

    [Fact]
    public void Padding_by_batch_makes_each_batch_as_long_as_its_longest()
    {
        var data = Encode(Padding.Batch, 1024, train: ["one", "one two"], validation: ["one two three"], test: ["one"]);
        Assert.Null(data.Validation.Length);
        Assert.Equal(3, data.Validation.Batch([0]).Tokens);
        Assert.Equal(1, data.Train.Batch([0]).Tokens);
        Assert.Equal(2, data.Train.Batch([0, 1]).Tokens);
        Assert.Equal(new TruncatedCounts(0, 0, 0), data.Truncated);
    }

    [Theory]
    [InlineData(Padding.LongestTrain)]
    [InlineData(Padding.Batch)]
    public void An_empty_text_is_a_row_of_padding(Padding padding)
    {
        var data = Encode(padding, 1024, train: ["", ""], validation: [""], test: ["one"]);
        var batch = data.Train.Batch([0, 1]);
        Assert.Equal(1, batch.Tokens);
        Assert.Equal([50256, 50256], batch.TokenIds);
        Assert.Equal([0, 0], batch.Lengths);
    }

    [Fact]
    public void One_text_can_be_encoded_alone() => Assert.Equal([505], Encoder.Encode("one two", 1));

    [Fact]
    public void A_cancelled_token_stops_it() => Assert.Throws<OperationCanceledException>(
        () => Encoder.Encode(Prepared(["a", "b"], ["a"], ["b"]), Padding.Batch, 8, new CancellationToken(canceled: true)));

    private static EncodedData Encode(Padding padding, int contextLength, string[] train, string[] validation, string[] test) =>
        Encoder.Encode(Prepared(train, validation, test), padding, contextLength);

    private static PreparedRows Prepared(string[] train, string[] validation, string[] test)
    {
        var index = 0;
        var splits = new DataSplits(Rows(train), Rows(validation), Rows(test));
        return new PreparedRows(new Labels(["a", "b"]), splits, SplitHashes.Of(splits));

        Row[] Rows(string[] texts) => [.. texts.Select((text, i) => new Row(index++, text, i % 2 == 0 ? "a" : "b"))];
    }
}
