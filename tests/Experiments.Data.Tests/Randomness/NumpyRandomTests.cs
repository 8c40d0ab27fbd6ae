namespace Experiments.Data.Tests;

public sealed class NumpyRandomTests
{
    private static readonly ReferenceSplit Golden = ReferenceSplit.Load();

    [Fact]
    public void The_twister_gives_its_authors_10000th_number()
    {
        // The standard of C++ (rand.predef) fixes it for the default seed 5489.
        var twister = new MersenneTwister(5489);
        for (var i = 1; i < 10000; i++)
            twister.Next();
        Assert.Equal(4123659995u, twister.Next());
    }

    [Fact]
    public void A_permutation_of_1494_takes_the_first_shuffle_to_the_splits() => Assert.Equal(
        [.. Golden.TrainRows, .. Golden.ValidationRows, .. Golden.TestRows],
        new NumpyRandom(123).Permutation(1494).Select(position => Golden.BalancedRowsAfterFirstShuffle[position]));

    [Fact]
    public void A_permutation_of_4825_draws_the_reference_ham_rows()
    {
        // Ham rows rise with their position among the ham rows, so drawn positions and drawn rows are in the same order of size.
        var drawn = new NumpyRandom(123).Permutation(4825).Take(747).ToArray();
        Assert.Equal(Ranks(Golden.BalancedHamRowsInSampleOrder), Ranks(drawn));

        static int[] Ranks(int[] numbers) => [.. numbers.Select(number => numbers.Count(other => other < number))];
    }

    [Fact]
    public void A_negative_seed_is_refused() => Assert.Contains("data.seed", Assert.Throws<DataException>(() => new NumpyRandom(-1)).Message);
}
