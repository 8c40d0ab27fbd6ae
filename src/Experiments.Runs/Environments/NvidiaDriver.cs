namespace Experiments.Runs;

/// <summary>What NVIDIA's driver on Linux says of its GPUs in files; no library of its own has to be loaded for that.</summary>
internal static class NvidiaDriver
{
    /// <summary>Where it says so: a folder for each GPU, named by its bus address.</summary>
    public const string Folder = "/proc/driver/nvidia/gpus";

    private const string Model = "Model:";

    /// <summary>The models (<c>NVIDIA H200</c>); empty: there is no such driver.</summary>
    public static IReadOnlyList<string> Models(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ?
                [
                    .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                        .SelectMany(gpu => File.ReadLines(Path.Combine(gpu, "information")))
                        .Where(line => line.StartsWith(Model, StringComparison.Ordinal))
                        .Select(line => line[Model.Length..].Trim()),
                ]
                : [];
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            return [];
        }
    }
}
