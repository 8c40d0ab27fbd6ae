namespace Experiments.Data.Tests;

public sealed class ExactDedupeTests
{
    [Theory]
    [InlineData(false, false, "a b", "a b", true)]
    [InlineData(false, false, "a b", "A b", false)]
    [InlineData(false, false, "a b", "a  b", false)]
    [InlineData(true, false, "A b", "a B", true)]
    [InlineData(true, false, "a b", "a  b", false)]
    [InlineData(false, true, "a b", " a \t\n b ", true)]
    [InlineData(false, true, "a b", "ab", false)]
    [InlineData(true, true, "a b", "A\u00a0B", true)]
    public void Texts_are_the_same_by_its_options(bool ignoreCase, bool ignoreWhitespace, string one, string other, bool same)
    {
        var dedupe = new ExactDedupe { IgnoreCase = ignoreCase, IgnoreWhitespace = ignoreWhitespace };
        Assert.Equal(same, dedupe.Key(one) == dedupe.Key(other));
    }

    [Fact]
    public void The_first_row_stays_and_contradicting_labels_are_counted()
    {
        var texts = new[] { "x", "y", "x", "x", "z" };
        var labels = "abaab";
        Row[] rows = [.. texts.Select((text, i) => new Row(i, text, labels[i].ToString())), .. Filler()];
        rows[3] = rows[3] with { Label = "b" };
        var prepared = DataPreparation.Prepare(rows, Some.Options with { Dedupe = new ExactDedupe() });
        var kept = prepared.Splits.Train.Concat(prepared.Splits.Validation).Concat(prepared.Splits.Test).Indices();
        Assert.DoesNotContain(2, kept);
        Assert.DoesNotContain(3, kept);
        Assert.Contains(0, kept);
        Assert.Equal(new DroppedRows(Filtered: 0, Duplicates: 2, Contradicting: 1), prepared.Dropped);

        static IEnumerable<Row> Filler() => Enumerable.Range(5, 40).Select(i => new Row(i, $"filler {i}", i % 2 == 0 ? "a" : "b"));
    }

    [Fact]
    public void Of_a_source_in_splits_the_test_rows_stay_and_the_training_rows_go()
    {
        Row[] rows =
        [
            new(0, "asked", "a") { Part = SplitPart.Train },
            new(1, "asked", "a") { Part = SplitPart.Validation },
            new(2, "checked", "b") { Part = SplitPart.Train },
            new(3, "learnt", "a") { Part = SplitPart.Train },
            new(4, "known", "b") { Part = SplitPart.Train },
            new(5, "checked", "b") { Part = SplitPart.Validation },
            new(6, "asked", "a") { Part = SplitPart.Test },
            new(7, "asked", "a") { Part = SplitPart.Test },
        ];
        var prepared = DataPreparation.Prepare(rows, Some.Options with { Dedupe = new ExactDedupe(), Split = new FilesSplit() });
        Assert.Equal([3, 4], prepared.Splits.Train.Indices());
        Assert.Equal([5], prepared.Splits.Validation.Indices());
        Assert.Equal([6], prepared.Splits.Test.Indices());
        Assert.Equal(4, prepared.Dropped.Duplicates);
    }

    [Fact]
    public void None_keeps_every_row()
    {
        Row[] rows = [.. Enumerable.Range(0, 40).Select(i => new Row(i, "same", i % 2 == 0 ? "a" : "b"))];
        Assert.Equal(DroppedRows.None, DataPreparation.Prepare(rows, Some.Options with { Dedupe = new NoDedupe() }).Dropped);
    }
}
