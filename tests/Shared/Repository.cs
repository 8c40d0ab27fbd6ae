namespace Experiments.Tests;

/// <summary>Finds the repository that the tests were built from, and the data beside it where there is some.</summary>
internal static class Repository
{
    /// <summary>The folder of Experiments.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the repository's root.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below the folder <c>shared</c> beside the repository; what it names may be absent.</summary>
    public static string Shared(params string[] parts) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Experiments.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Experiments.sln.");
    }
}
