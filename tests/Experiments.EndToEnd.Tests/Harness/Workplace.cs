namespace Experiments.EndToEnd.Tests;

/// <summary>A user's folder for one test: experiments to run, an empty cache, an empty runs folder, and no way to the outside.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Workplace()
    {
        Directory.CreateDirectory(Runs);
        Environment = new()
        {
            ["EXPERIMENTS_CACHE"] = _folder.File("cache"),
            ["HF_HOME"] = _folder.File("huggingface"),
            // Nothing listens there: a test never depends on whether its machine reaches the internet.
            ["HF_ENDPOINT"] = "http://127.0.0.1:9",
            ["DOTNET_NOLOGO"] = "1",
            ["NO_COLOR"] = "1",
        };
    }

    public string Folder => _folder.Path;

    public string Runs => _folder.File("runs");

    public Dictionary<string, string> Environment { get; }

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>A path in the folder.</summary>
    public string File(params string[] parts) => _folder.File(parts);

    /// <summary>The one run folder that there is; names that begin with a dot are folders that a killed process was making.</summary>
    public string Run() => Assert.Single(Directory.GetDirectories(Runs), folder => !Path.GetFileName(folder).StartsWith('.'));

    public void Dispose() => _folder.Dispose();
}
