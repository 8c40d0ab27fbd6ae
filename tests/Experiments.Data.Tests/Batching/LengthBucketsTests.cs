namespace Experiments.Data.Tests;

public sealed class LengthBucketsTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 2_000).Select(i => 1 + (i * 7_919 % 400))];

    [Fact]
    public void Every_example_is_taken_once_in_an_order_that_the_draw_decides()
    {
        var order = LengthBuckets.Order(new SeededRandom(1).Permutation(2_000), i => Lengths[i], 8);
        Assert.Equal(Enumerable.Range(0, 2_000), order.Order());
        Assert.Equal(order, LengthBuckets.Order(new SeededRandom(1).Permutation(2_000), i => Lengths[i], 8));
        Assert.NotEqual(order, LengthBuckets.Order(new SeededRandom(2).Permutation(2_000), i => Lengths[i], 8));
    }

    [Fact]
    public void A_batch_holds_texts_of_about_the_same_length()
    {
        var drawn = new SeededRandom(1).Permutation(2_000);
        Assert.InRange(Padded(LengthBuckets.Order(drawn, i => Lengths[i], 8)), 0, Padded(drawn) / 10);

        // Tokens that only fill up.
        static int Padded(int[] order) => order.Chunk(8).Sum(batch => batch.Sum(i => batch.Max(j => Lengths[j]) - Lengths[i]));
    }

    [Fact]
    public void Batches_differ_from_draw_to_draw()
    {
        HashSet<string> first = [.. Batches(1)], second = [.. Batches(2)];
        Assert.Empty(first.Intersect(second));

        static IEnumerable<string> Batches(int seed) =>
            LengthBuckets.Order(new SeededRandom(seed).Permutation(2_000), i => Lengths[i], 8).Chunk(8).Select(batch => string.Join(' ', batch.Order()));
    }

    [Fact]
    public void A_split_is_bucketed_where_the_padding_says_so()
    {
        Row[] rows = [.. Enumerable.Range(0, 100).Select(i => new Row(i, string.Concat(Enumerable.Repeat(" one", 1 + (i % 9))), i % 2 == 0 ? "a" : "b"))];
        var prepared = DataPreparation.Prepare(rows, Some.Options);
        int[] drawn = [.. Enumerable.Range(0, prepared.Splits.Train.Count)];
        var bucketed = new Encoder().Encode(prepared, Some.Options with { Padding = PaddingStrategy.Bucket }, 1024).Train;
        int[] lengths = [.. bucketed.Order(drawn, 8).Select(i => bucketed.Examples[i].TokenIds.Length)];
        Assert.Equal(lengths.OrderDescending(), lengths);
        Assert.Equal(lengths[0], bucketed.Batch(bucketed.Order(drawn, 8).AsSpan(0, 8)).Tokens);
        Assert.Same(drawn, new Encoder().Encode(prepared, Some.Options with { Padding = PaddingStrategy.Batch }, 1024).Train.Order(drawn, 8));
    }
}
