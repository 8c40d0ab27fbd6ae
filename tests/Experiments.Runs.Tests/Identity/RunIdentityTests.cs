namespace Experiments.Runs.Tests;

public sealed class RunIdentityTests
{
    [Fact]
    public void An_identity_does_not_depend_on_the_order_of_its_parts() =>
        Assert.Equal(RunIdentity.Compute([new("a", "1"), new("b", "2")]), RunIdentity.Compute([new("b", "2"), new("a", "1")]));

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("a", "1", "a", "2")]
    [InlineData("a", "", "", "a")]
    [InlineData("é", "1", "e\u0301", "1")]
    public void Parts_that_differ_anywhere_give_another_identity(string key, string value, string otherKey, string otherValue) =>
        Assert.NotEqual(RunIdentity.Compute([new(key, value)]), RunIdentity.Compute([new(otherKey, otherValue)]));

    [Fact]
    public void An_identity_is_the_documented_hash()
    {
        // Recomputed outside, with coreutils: printf '\1\0\0\0\0\0\0\0a\1\0\0\0\0\0\0\0001' | sha256sum
        Assert.Equal("9fe2af4305790bd0709766d7e53ab693ea9925630833d3c465e6b5d7f517c36f", RunIdentity.Compute([new("a", "1")]));
    }

    [Fact]
    public void A_key_that_occurs_twice_is_refused_by_name()
    {
        var exception = Assert.Throws<ArgumentException>(() => RunIdentity.Compute([new("seed", "1"), new("seed", "2")]));
        Assert.Contains("'seed'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_short_form_is_the_first_six_digits() => Assert.Equal(Sample.Identity[..6], RunIdentity.Short(Sample.Identity));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../etc")]
    public void What_is_no_identity_has_no_short_form(string text) => Assert.Throws<ArgumentException>(() => RunIdentity.Short(text));
}
