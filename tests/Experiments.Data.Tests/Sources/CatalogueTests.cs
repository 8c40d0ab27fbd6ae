namespace Experiments.Data.Tests;

public sealed class CatalogueTests
{
    private static readonly SourceCatalogue Catalogue = SourceCatalogue.Default;

    [Fact]
    public void Ships_three_data_sets_with_their_stand_ins_and_five_models()
    {
        Assert.Equal(
            ["sms-spam", "sms-stand-in", "mrpc", "mrpc-stand-in", "trec", "trec-stand-in"],
            Catalogue.Data.Select(entry => entry.Name));
        Assert.Equal(["gpt2", "gpt2-medium", "gpt2-large", "gpt2-xl", "gpt2-nano"], Catalogue.Checkpoints.Select(entry => entry.Name));
    }

    [Fact]
    public void Tells_only_what_was_invented_for_this_project_as_a_stand_in() =>
        Assert.Equal(
            ["sms-stand-in", "mrpc-stand-in", "trec-stand-in"],
            Catalogue.Data.Where(entry => entry.IsStandIn).Select(entry => entry.Name));

    [Fact]
    public void Publishes_the_spam_collection_where_the_archive_has_it()
    {
        var data = Assert.IsType<ArchivedData>(Catalogue.FindData("sms-spam"));
        var settings = SourceSettings.FromEnvironment(name => name == "HOME" ? "/home/somebody" : null);

        Assert.Equal("https://archive.ics.uci.edu/static/public/228/sms+spam+collection.zip", data.AddressIn(settings).AbsoluteUri);
    }

    [Fact]
    public void Publishes_a_checkpoint_where_the_hub_has_it() =>
        Assert.Equal(
            "https://huggingface.co/openai-community/gpt2-xl/resolve/main/model.safetensors",
            Catalogue.FindCheckpoint("gpt2-xl").Published!.Address(new Uri("https://huggingface.co/"), "main", "model.safetensors").AbsoluteUri);

    [Theory]
    [InlineData("sms-spamm", "Did you mean 'sms-spam'?")]
    [InlineData("SMS-Spam", "Did you mean 'sms-spam'?")]
    [InlineData("sms-standin", "Did you mean 'sms-stand-in'?")]
    public void Suggests_the_name_that_was_probably_meant(string name, string suggestion)
    {
        var error = Assert.Throws<SourceException>(() => Catalogue.FindData(name));

        Assert.Contains(suggestion, error.Message);
        Assert.Contains("Known: sms-spam, sms-stand-in, mrpc, mrpc-stand-in, trec, trec-stand-in.", error.Message);
    }

    [Fact]
    public void Suggests_nothing_where_nothing_is_near() =>
        Assert.Equal(
            "There is no checkpoint named 'llama'. Known: gpt2, gpt2-medium, gpt2-large, gpt2-xl, gpt2-nano.",
            Assert.Throws<SourceException>(() => Catalogue.FindCheckpoint("llama")).Message);

    [Fact]
    public void Shows_a_hostile_name_harmlessly() =>
        Assert.Contains("'\\u001B[2Jgpt'", Assert.Throws<SourceException>(() => Catalogue.FindCheckpoint("\u001b[2Jgpt")).Message);
}
