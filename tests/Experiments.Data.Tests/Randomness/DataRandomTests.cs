namespace Experiments.Data.Tests;

public sealed class DataRandomTests
{
    [Theory]
    [InlineData(Shuffle.Seeded)]
    [InlineData(Shuffle.Numpy)]
    public void A_permutation_has_every_number_once(Shuffle shuffle)
    {
        foreach (var count in new[] { 0, 1, 2, 3, 64, 1000 })
            Assert.Equal(Enumerable.Range(0, count), DataRandom.Create(shuffle, 7).Permutation(count).Order());
    }

    [Theory]
    [InlineData(Shuffle.Seeded)]
    [InlineData(Shuffle.Numpy)]
    public void Every_call_starts_from_the_seed_again(Shuffle shuffle)
    {
        var random = DataRandom.Create(shuffle, 7);
        var first = random.Permutation(50);
        random.Permutation(9);
        Assert.Equal(first, random.Permutation(50));
        Assert.NotEqual(first, DataRandom.Create(shuffle, 8).Permutation(50));
    }

    [Theory]
    [InlineData(Shuffle.Seeded)]
    [InlineData(Shuffle.Numpy)]
    public void All_permutations_of_four_are_about_as_likely(Shuffle shuffle)
    {
        var counts = Enumerable.Range(0, 24000)
            .GroupBy(seed => string.Join(' ', DataRandom.Create(shuffle, seed).Permutation(4)))
            .Select(group => group.Count())
            .ToArray();
        Assert.Equal(24, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 850, 1150)); // 1,000 ± 4.8 standard deviations; the seeds are fixed
    }

    [Fact]
    public void The_generator_gives_its_authors_numbers()
    {
        var generator = new Xoshiro256(1, 2, 3, 4);
        Assert.Equal(11520UL, generator.Next());
        Assert.Equal(0UL, generator.Next());
        Assert.Equal(1509978240UL, generator.Next());
        Assert.Equal(1215971899390074240UL, generator.Next());

        var state = 1234567UL;
        Assert.Equal(6457827717110365317UL, Xoshiro256.SplitMix(ref state));
        Assert.Equal(3203168211198807973UL, Xoshiro256.SplitMix(ref state));
    }

    [Fact]
    public void The_seeded_permutation_never_changes() =>
        // From the algorithms' definitions, in Python. Every run's rows depend on them.
        Assert.Equal([6, 5, 7, 9, 4, 2, 0, 3, 8, 1], new SeededRandom(123).Permutation(10));
}
