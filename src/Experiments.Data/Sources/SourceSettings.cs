namespace Experiments.Data;

/// <summary>Where sources are fetched from and kept, and how long anything may take.</summary>
public sealed record SourceSettings
{
    /// <summary>The cache; see <see cref="FromEnvironment(Func{string, string?})"/>.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The cache of Hugging Face's own tools, which is read and never written; null: there is none.</summary>
    public string? HubCacheFolder { get; init; }

    /// <summary>The Hugging Face hub, or a mirror of it.</summary>
    public Uri HubEndpoint { get; init; } = new("https://huggingface.co");

    /// <summary>What the hub is shown as a bearer token; it is sent to <see cref="HubEndpoint"/>'s host and to no other.</summary>
    public string? HubToken { get; init; }

    /// <summary>The archive that publishes the UCI data.</summary>
    public Uri UciArchive { get; init; } = new("https://archive.ics.uci.edu/");

    /// <summary>Whether the network stays untouched.</summary>
    public bool Offline { get; init; }

    /// <summary>
    /// How long finding out whether data and model can be had may take in all. Two seconds below the ten that are promised: a busy
    /// machine needs a moment to notice that the time is up.
    /// </summary>
    public TimeSpan ProbeTime { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a download may stand still, before the first byte and between any two.</summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pauses before a broken download is taken up again; one that made no headway in so many attempts is given up.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];

    /// <summary>The longest pause that a busy server may ask for (<c>Retry-After</c>).</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What this process's environment says.</summary>
    /// <exception cref="SourceException">A variable cannot be used, or there is no place for a cache.</exception>
    public static SourceSettings FromEnvironment() =>
        FromEnvironment(name => Environment.GetEnvironmentVariable(name) ?? (name == "HOME" ? UserHome : null));

    /// <summary>
    /// What the environment says. <c>EXPERIMENTS_CACHE</c> is the cache, otherwise <c>experiments</c> in <c>XDG_CACHE_HOME</c>, in
    /// <c>~/.cache</c>, or on Windows in the local application data. <c>HF_ENDPOINT</c>, <c>HF_TOKEN</c>, <c>HF_HOME</c> and
    /// <c>HF_HUB_CACHE</c> mean what they mean to Hugging Face's tools.
    /// </summary>
    /// <param name="variable">Looks a variable up; null where it is not set.</param>
    /// <exception cref="SourceException">A variable cannot be used, or there is no place for a cache.</exception>
    public static SourceSettings FromEnvironment(Func<string, string?> variable)
    {
        var caches = UserCaches(variable);
        var cache = Value(variable, "EXPERIMENTS_CACHE") ?? (caches is null ? null : Path.Combine(caches, "experiments"));
        if (cache is null)
            throw new SourceException(
                "There is no home folder to keep downloads in.", "Set EXPERIMENTS_CACHE to a folder that can be written.");

        var hubHome = Value(variable, "HF_HOME") ?? (caches is null ? null : Path.Combine(caches, "huggingface"));
        var hubCache = Value(variable, "HF_HUB_CACHE") ?? (hubHome is null ? null : Path.Combine(hubHome, "hub"));
        var settings = new SourceSettings
        {
            CacheFolder = Path.GetFullPath(cache),
            HubCacheFolder = hubCache is null ? null : Path.GetFullPath(hubCache),
            HubToken = Token(variable),
        };
        return Value(variable, "HF_ENDPOINT") is { } endpoint ? settings with { HubEndpoint = Endpoint(endpoint) } : settings;
    }

    // What the list of users says, for processes that run without HOME.
    private static string UserHome => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Value(Func<string, string?> variable, string name) =>
        variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string? UserCaches(Func<string, string?> variable)
    {
        // The XDG base directory specification: a relative path is invalid and is to be ignored.
        if (Value(variable, "XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg))
            return xdg;
        if (OperatingSystem.IsWindows())
            return Value(variable, "LOCALAPPDATA");
        return Value(variable, "HOME") is { } home ? Path.Combine(home, ".cache") : null;
    }

    private static Uri Endpoint(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new SourceException(
                $"HF_ENDPOINT is '{VisibleText.Short(value)}', which is no web address.", "It looks like https://huggingface.co.");

    private static string? Token(Func<string, string?> variable)
    {
        var token = Value(variable, "HF_TOKEN");
        // A token with a line break would end the header it is sent in. It is a secret: the message does not show it.
        if (token is not null && token.Any(c => c is <= ' ' or > '~'))
            throw new SourceException("HF_TOKEN holds a character that no token has.", "Copy the token again from the hub's settings.");
        return token;
    }
}
