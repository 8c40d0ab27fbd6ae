namespace Experiments.Runs;

/// <summary>The folders inside a run's folder.</summary>
internal static class Subfolder
{
    /// <summary>Makes the folder that a file is to lie in.</summary>
    /// <exception cref="RunFolderException">It cannot be made, or the run's folder is gone.</exception>
    public static void MakeFor(string run, string file)
    {
        try
        {
            // Not silently made anew where somebody deleted the run: what was written before would be missing.
            if (!Directory.Exists(run))
            {
                throw new DirectoryNotFoundException();
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw DiskProblem.Explain(exception, file);
        }
    }
}
