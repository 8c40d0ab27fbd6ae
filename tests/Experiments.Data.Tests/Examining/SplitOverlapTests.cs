namespace Experiments.Data.Tests;

public sealed class SplitOverlapTests
{
    [Fact]
    public void Exact_and_near_duplicates_are_counted_apart()
    {
        var overlap = Find(
            train: ["Call me now", "one two three four five six seven eight nine ten", "ok lar"],
            validation: ["something else altogether"],
            test: ["Call me now", "one two three four five six seven eight nine eleven", "OK, lar!", "call her now", "Call me now"]);
        Assert.Equal((5, 2, 2), (overlap.TestInTrain.Rows, overlap.TestInTrain.Exact, overlap.TestInTrain.Near));
        Assert.Equal([true, false, false, true], overlap.TestInTrain.Pairs.Select(pair => pair.IsExact));
        Assert.Equal(["Call me now", "one two three four five six seven eight nine ten", "ok lar", "Call me now"],
            overlap.TestInTrain.Pairs.Select(pair => pair.Other.Text));
        Assert.Equal([1, 9 / 11.0, 1, 1], overlap.TestInTrain.Pairs.Select(pair => pair.Similarity));
        Assert.Equal((1, 0, 0), (overlap.ValidationInTrain.Rows, overlap.ValidationInTrain.Exact, overlap.ValidationInTrain.Near));
        Assert.Equal((0, 0), (overlap.TestInValidation.Exact, overlap.TestInValidation.Near));
    }

    [Fact]
    public void Four_fifths_of_the_words_are_near_enough_and_less_is_not()
    {
        var overlap = Find(train: ["a b c d e"], validation: ["a b c d"], test: ["a b c d e f g"]);
        Assert.Equal((1, 0.8), (overlap.ValidationInTrain.Near, overlap.ValidationInTrain.Pairs[0].Similarity));
        Assert.Equal(0, overlap.TestInTrain.Near); // 5 / 7
    }

    [Fact]
    public void Of_several_near_texts_the_nearest_is_named()
    {
        var overlap = Find(train: ["a b c d e f", "a b c d e", "a b c d e g"], validation: ["x"], test: ["a. b. c. d. e."]);
        Assert.Equal("a b c d e", Assert.Single(overlap.TestInTrain.Pairs).Other.Text);
    }

    [Fact]
    public void Texts_without_words_are_alike_only_when_they_are_the_same()
    {
        var overlap = Find(train: [":-)", ""], validation: [":-("], test: [":-)"]);
        Assert.Equal((0, 0), (overlap.ValidationInTrain.Exact, overlap.ValidationInTrain.Near));
        Assert.Equal((1, 0), (overlap.TestInTrain.Exact, overlap.TestInTrain.Near));
    }

    [Fact]
    public void A_word_longer_than_any_buffer_is_a_word() =>
        Assert.Equal(1, Find([new string('A', 5000)], ["x"], [new string('a', 5000)]).TestInTrain.Near);

    [Fact]
    public void It_finds_what_comparing_every_pair_finds()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var splits = new DataSplits(Texts(120), Texts(30), Texts(40));
            var overlap = SplitOverlap.Find(splits);
            foreach (var (found, rows, others) in new[]
            {
                (overlap.ValidationInTrain, splits.Validation, splits.Train),
                (overlap.TestInTrain, splits.Test, splits.Train),
                (overlap.TestInValidation, splits.Test, splits.Validation),
            })
            {
                var exact = rows.Where(row => others.Any(other => other.Text == row.Text)).ToHashSet();
                var near = rows.Where(row => !exact.Contains(row) && others.Any(other => Jaccard(row, other) >= 0.8m)).ToHashSet();
                Assert.Equal((exact.Count, near.Count), (found.Exact, found.Near));
                Assert.Equal(rows.Where(row => exact.Contains(row) || near.Contains(row)), found.Pairs.Select(pair => pair.Row));
                Assert.All(found.Pairs, pair => Assert.Equal((double)others.Max(other => Jaccard(pair.Row, other)), pair.Similarity, 12));
            }

            Row[] Texts(int count) => [.. Enumerable.Range(0, count).Select(i => new Row(i, Text(), "a"))];

            // Few words, so that many texts are alike; skewed, so that some words are rare.
            string Text() => string.Join(random.Next(2) == 0 ? " " : ", ", Enumerable.Range(0, random.Next(1, 12)).Select(_ => $"w{random.Next(1 + random.Next(14))}"));
        }

        static decimal Jaccard(Row one, Row other)
        {
            HashSet<string> a = [.. one.Text.Split(' ', ',')], b = [.. other.Text.Split(' ', ',')];
            a.Remove("");
            b.Remove("");
            return (decimal)a.Intersect(b).Count() / a.Union(b).Count();
        }
    }

    [Fact]
    public void Many_rows_give_what_few_give()
    {
        // Enough for several threads: every validation text is that of its training row with another word at its end.
        Row[] Texts(int count, string end) =>
            [.. Enumerable.Range(0, count).Select(i => new Row(i, $"Word{i % 7} w{i} x{i % 11} y{i % 13} z{i % 17} q{i} r{i} s{i} {end}", "a"))];
        var overlap = SplitOverlap.Find(new DataSplits(Texts(9_000, "one"), Texts(5_000, "two"), Texts(10, "one")));
        Assert.Equal((0, 5_000), (overlap.ValidationInTrain.Exact, overlap.ValidationInTrain.Near));
        Assert.All(overlap.ValidationInTrain.Pairs, pair => Assert.Equal(pair.Row.Index, pair.Other.Index));
        Assert.Equal((10, 0), (overlap.TestInTrain.Exact, overlap.TestInTrain.Near));
    }

    private static SplitOverlap Find(string[] train, string[] validation, string[] test) =>
        SplitOverlap.Find(new DataSplits(Rows(train), Rows(validation), Rows(test)));

    private static Row[] Rows(string[] texts) => [.. texts.Select((text, i) => new Row(i, text, "a"))];
}
