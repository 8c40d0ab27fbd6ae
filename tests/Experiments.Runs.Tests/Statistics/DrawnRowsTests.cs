namespace Experiments.Runs.Tests;

public sealed class DrawnRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void A_sets_count_is_the_sum_of_its_examples_weights(int rows)
    {
        ulong[] set = DrawnRows.SetOf(rows, row => row % 3 == 1);
        ulong[] all = DrawnRows.SetOf(rows, _ => true);
        var drawn = new DrawnRows(rows);
        Assert.Equal(rows, drawn.CountOf(all));
        for (ulong resample = 0; resample < 20; resample++)
        {
            drawn.Draw(new ResampleRandom(1, resample));
            Assert.Equal(rows, drawn.CountOf(all));
            double expected = 0;
            for (int row = 1; row < rows; row += 3)
            {
                expected += drawn.Weights[row];
            }

            Assert.Equal(expected, drawn.CountOf(set));
        }
    }

    [Fact]
    public void An_example_drawn_many_times_counts_as_often()
    {
        // Two examples only: one of them is often drawn twice, and a count of two needs a plane of its own.
        var drawn = new DrawnRows(2);
        ulong[] first = DrawnRows.SetOf(2, row => row == 0);
        List<int> counts = [];
        for (ulong resample = 0; resample < 50; resample++)
        {
            drawn.Draw(new ResampleRandom(7, resample));
            counts.Add(drawn.CountOf(first));
        }

        Assert.Equal([0, 1, 2], counts.Distinct().Order());
    }

    [Fact]
    public void A_count_of_any_size_is_summed_exactly()
    {
        int[] counts = [.. Enumerable.Range(0, 130).Select(row => row % 50)];
        var drawn = new DrawnRows(counts);
        Assert.Equal(counts.Sum(), drawn.CountOf(DrawnRows.SetOf(130, _ => true)));
        Assert.Equal(counts.Index().Where(row => row.Index % 3 == 1).Sum(row => row.Item), drawn.CountOf(DrawnRows.SetOf(130, row => row % 3 == 1)));
        Assert.Equal(counts.Select(count => (double)count), drawn.Weights.ToArray());
    }
}
