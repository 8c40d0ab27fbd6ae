namespace Experiments.Tests;

/// <summary>A test that needs a file of the folder <c>shared</c> beside the repository, and says so where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Skips the test where the file is absent.</summary>
    /// <param name="path">The file, relative to <c>shared</c>.</param>
    public SharedDataFactAttribute(string path)
    {
        if (!File.Exists(Repository.Shared(path)))
            Skip = $"{path} is not in the folder 'shared' beside the repository.";
    }
}
