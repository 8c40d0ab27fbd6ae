namespace Experiments.Data.Tests;

public sealed class SourceSettingsTests
{
    [Fact]
    public void Keeps_the_cache_in_the_home_folder_by_default()
    {
        var settings = From(("HOME", "/home/ada"));

        Assert.Equal("/home/ada/.cache/experiments", settings.CacheFolder);
        Assert.Equal("/home/ada/.cache/huggingface/hub", settings.HubCacheFolder);
        Assert.Equal("https://huggingface.co/", settings.HubEndpoint.AbsoluteUri);
        Assert.Null(settings.HubToken);
        Assert.False(settings.Offline);
    }

    [Fact]
    public void Follows_the_base_directory_specification()
    {
        Assert.Equal("/caches/experiments", From(("HOME", "/home/ada"), ("XDG_CACHE_HOME", "/caches")).CacheFolder);
        Assert.Equal("/home/ada/.cache/experiments", From(("HOME", "/home/ada"), ("XDG_CACHE_HOME", "relative")).CacheFolder);
    }

    [Fact]
    public void Prefers_its_own_variable() =>
        Assert.Equal("/elsewhere", From(("HOME", "/home/ada"), ("XDG_CACHE_HOME", "/caches"), ("EXPERIMENTS_CACHE", "/elsewhere")).CacheFolder);

    [Fact]
    public void Takes_an_empty_variable_as_unset() =>
        Assert.Equal("/home/ada/.cache/experiments", From(("HOME", "/home/ada"), ("EXPERIMENTS_CACHE", " "), ("HF_ENDPOINT", "")).CacheFolder);

    [Fact]
    public void Finds_the_hubs_cache_as_its_own_tools_do()
    {
        Assert.Equal("/models/hub", From(("HOME", "/home/ada"), ("HF_HOME", "/models")).HubCacheFolder);
        Assert.Equal("/hub", From(("HOME", "/home/ada"), ("HF_HOME", "/models"), ("HF_HUB_CACHE", "/hub")).HubCacheFolder);
    }

    [Fact]
    public void Reads_mirror_and_token()
    {
        var settings = From(("HOME", "/home/ada"), ("HF_ENDPOINT", "https://mirror.example/hub/"), ("HF_TOKEN", " hf_abc\n"));

        Assert.Equal("https://mirror.example/hub/", settings.HubEndpoint.AbsoluteUri);
        Assert.Equal("hf_abc", settings.HubToken);
        Assert.Equal(
            "https://mirror.example/hub/o/n/resolve/main/config.json",
            new HubCheckpoint("o/n", 1, 1, 1).Address(settings.HubEndpoint, "main", "config.json").AbsoluteUri);
    }

    [Theory]
    [InlineData("mirror.example")]
    [InlineData("ftp://mirror.example")]
    public void Refuses_an_endpoint_that_is_no_web_address(string endpoint) =>
        Assert.Contains("HF_ENDPOINT", Assert.Throws<SourceException>(() => From(("HOME", "/h"), ("HF_ENDPOINT", endpoint))).Message);

    [Fact]
    public void Refuses_a_token_that_would_break_a_header_without_showing_it()
    {
        var error = Assert.Throws<SourceException>(() => From(("HOME", "/h"), ("HF_TOKEN", "hf_secret\r\nX-Evil: 1")));

        Assert.Contains("HF_TOKEN", error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Fact]
    public void Says_what_to_do_where_there_is_no_home() =>
        Assert.Contains("EXPERIMENTS_CACHE", Assert.Throws<SourceException>(() => From()).Message);

    private static SourceSettings From(params (string Name, string Value)[] variables) =>
        SourceSettings.FromEnvironment(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
