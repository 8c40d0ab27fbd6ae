namespace Experiments.Data.Tests;

public sealed class EncoderTests
{
    private static readonly Encoder Encoder = new();

    [Fact]
    public void Everything_is_padded_and_cut_to_the_longest_training_example()
    {
        string[] train = ["one two three", "one"];
        var data = Encode(PaddingStrategy.LongestTrain, 1024, train, validation: ["one two three four five"], test: ["<|endoftext|>"]);

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
        var data = Encode(PaddingStrategy.LongestTrain, 2, train: ["one two three", "one"], validation: ["one"], test: ["one two three"]);
        Assert.Equal(2, data.LongestTrain);
        Assert.Equal(new TruncatedCounts(1, 0, 1), data.Truncated);
    }

    [Fact]
    public void Padding_by_batch_makes_each_batch_as_long_as_its_longest()
    {
        var data = Encode(PaddingStrategy.Batch, 1024, train: ["one", "one two"], validation: ["one two three"], test: ["one"]);
        Assert.Null(data.Validation.Length);
        Assert.Equal(3, data.Validation.Batch([0]).Tokens);
        Assert.Equal(1, data.Train.Batch([0]).Tokens);
        Assert.Equal(2, data.Train.Batch([0, 1]).Tokens);
        Assert.Equal(new TruncatedCounts(0, 0, 0), data.Truncated);
    }

    [Theory]
    [InlineData(PaddingStrategy.LongestTrain)]
    [InlineData(PaddingStrategy.Batch)]
    public void An_empty_text_is_a_row_of_padding(PaddingStrategy padding)
    {
        var data = Encode(padding, 1024, train: ["", ""], validation: [""], test: ["one"]);
        var batch = data.Train.Batch([0, 1]);
        Assert.Equal(1, batch.Tokens);
        Assert.Equal([50256, 50256], batch.TokenIds);
        Assert.Equal([0, 0], batch.Lengths);
    }

    [Fact]
    public void The_greatest_length_pads_and_cuts_every_split()
    {
        var options = Some.Options with { Padding = PaddingStrategy.MaxLength, MaxLength = 2 };
        var data = Encode(options, 8, train: ["one two three", "one"], validation: ["one"], test: ["one two three"]);
        Assert.Equal([505, 734, 505, 50256], data.Train.Batch([0, 1]).TokenIds);
        Assert.Equal((2, 2), (data.Validation.Batch([0]).Tokens, data.Test.Batch([0]).Tokens));
        Assert.Equal(new TruncatedCounts(1, 0, 1), data.Truncated);
    }

    [Fact]
    public void Padding_to_the_context_gives_every_row_that_length()
    {
        var data = Encode(PaddingStrategy.Context, 4, train: ["one", "one"], validation: ["one"], test: ["one two three one two"]);
        Assert.All(new[] { data.Train, data.Validation, data.Test }, split => Assert.Equal(4, split.Batch([0]).Tokens));
    }

    [Theory]
    [InlineData(PaddingStrategy.LongestTrain, 2)]
    [InlineData(PaddingStrategy.Batch, 2)]
    public void The_greatest_length_cuts_whatever_the_padding(PaddingStrategy padding, int expected)
    {
        var data = Encode(Some.Options with { Padding = padding, MaxLength = 2 }, 8, ["one two three", "one"], ["one two three"], ["one"]);
        Assert.Equal(expected, data.LongestTrain);
        Assert.Equal([505, 734], data.Validation.Examples[0].TokenIds);
    }

    [Fact]
    public void Texts_can_lose_their_start_instead_of_their_end()
    {
        var options = Some.Options with { Padding = PaddingStrategy.MaxLength, MaxLength = 2, Truncation = TruncationSide.Start };
        var data = Encode(options, 8, train: ["one two three", "one"], validation: ["one"], test: ["one"]);
        Assert.Equal([734, 1115], data.Train.Examples[0].TokenIds);
        Assert.Equal([505, 50256], data.Train.Batch([1]).TokenIds); // padding stays at the end
    }

    [Fact]
    public void Without_padding_a_batch_of_one_is_as_long_as_its_text_and_unequal_texts_are_refused()
    {
        var data = Encode(PaddingStrategy.None, 8, train: ["one two", "one", "two two"], validation: ["one"], test: ["one"]);
        Assert.Equal(2, data.Train.Batch([0]).Tokens);
        Assert.Equal(2, data.Train.Batch([0, 2]).Tokens);
        Assert.Contains("Set the batch size to 1", Assert.Throws<DataException>(() => data.Train.Batch([0, 1])).Message);
    }

    [Theory]
    [InlineData(PaddingStrategy.MaxLength, null, "there is none")]
    [InlineData(PaddingStrategy.MaxLength, 9, "takes 8 tokens at most")]
    [InlineData(PaddingStrategy.Batch, 0, "one token at least")]
    public void A_greatest_length_that_cannot_be_is_told(PaddingStrategy padding, int? length, string part)
    {
        var options = Some.Options with { Padding = padding, MaxLength = length };
        Assert.Contains(part, Assert.Throws<DataException>(() => Encode(options, 8, ["one", "one"], ["one"], ["one"])).Message);
    }

    [Fact]
    public void Every_split_tells_how_long_its_texts_were()
    {
        string[] train = [.. Enumerable.Range(1, 20).Select(length => string.Concat(Enumerable.Repeat(" one", length)))];
        var data = Encode(Some.Options with { Padding = PaddingStrategy.Batch, MaxLength = 18 }, 1024, train, validation: ["one"], test: [""]);
        Assert.Equal(new TokenStatistics(Median: 10, Percentile95: 19, Longest: 20, Cut: 2), data.Train.Tokens);
        Assert.Equal(new TokenStatistics(1, 1, 1, 0), data.Validation.Tokens);
        Assert.Equal(new TokenStatistics(0, 0, 0, 0), data.Test.Tokens);
    }

    [Fact]
    public void Texts_that_were_begun_with_before_the_split_give_the_same()
    {
        Row[] rows = [.. Enumerable.Range(0, 3000).Select(i => new Row(i, $"text {i * 7919 % 3000}", i % 2 == 0 ? "a" : "b"))];
        var known = Encoder.Begin(rows, Some.Options, CancellationToken.None);
        Assert.NotNull(known);
        // One row says something else by now, another is none of the source's.
        var splits = new DataSplits([.. rows.Reverse().Take(2000), rows[7] with { Text = "something else" }], rows[..500], [new Row(5000, "a foreign row", "a")]);
        var prepared = new PreparedRows(new Labels(["a", "b"]), splits);
        var (ahead, alone) = (Encoder.Encode(prepared, Some.Options, 1024, known), Encoder.Encode(prepared, Some.Options, 1024));
        foreach (var (one, other) in new[] { (ahead.Train, alone.Train), (ahead.Validation, alone.Validation), (ahead.Test, alone.Test) })
        {
            Assert.Equal(other.Examples.Select(example => example.Row), one.Examples.Select(example => example.Row));
            Assert.Equal(other.Examples.Select(example => example.Label), one.Examples.Select(example => example.Label));
            Assert.Equal(other.Examples.Select(example => string.Join(' ', example.TokenIds)), one.Examples.Select(example => string.Join(' ', example.TokenIds)));
        }
    }

    [Fact]
    public void Nothing_is_begun_with_where_texts_may_change_or_go()
    {
        Assert.Null(Encoder.Begin([], Some.Options with { Clean = new CleanRule(text => text) }, CancellationToken.None));
        Assert.Null(Encoder.Begin([], Some.Options with { Filters = [new FilterRule(_ => true)] }, CancellationToken.None));
    }

    [Fact]
    public void One_text_can_be_encoded_alone() => Assert.Equal([505], Encoder.Encode("one two", 1));

    [Fact]
    public void A_cancelled_token_stops_it() => Assert.Throws<OperationCanceledException>(
        () => Encoder.Encode(Prepared(["a", "b"], ["a"], ["b"]), Some.Options, 8, known: null, new CancellationToken(canceled: true)));

    private static EncodedData Encode(PaddingStrategy padding, int contextLength, string[] train, string[] validation, string[] test) =>
        Encode(Some.Options with { Padding = padding }, contextLength, train, validation, test);

    private static EncodedData Encode(DataOptions options, int contextLength, string[] train, string[] validation, string[] test) =>
        Encoder.Encode(Prepared(train, validation, test), options, contextLength);

    private static PreparedRows Prepared(string[] train, string[] validation, string[] test)
    {
        var index = 0;
        var splits = new DataSplits(Rows(train), Rows(validation), Rows(test));
        return new PreparedRows(new Labels(["a", "b"]), splits);

        Row[] Rows(string[] texts) => [.. texts.Select((text, i) => new Row(index++, text, i % 2 == 0 ? "a" : "b"))];
    }
}
