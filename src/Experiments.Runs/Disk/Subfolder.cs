namespace Experiments.Runs;

/// <summary>
/// The folders inside a run's folder. Where somebody deletes the run meanwhile, it is not silently made anew: what was written before would be
/// missing.
/// </summary>
internal static class Subfolder
{
    /// <summary>Makes the folder that a file is to lie in.</summary>
    /// <exception cref="RunFolderException">It cannot be made, or the run's folder is gone.</exception>
    public static void MakeFor(string run, string file)
    {
        try
        {
            if (!IsThere(run))
            {
                throw new DirectoryNotFoundException();
            }

            string folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            RequireThere(run, folder);
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw DiskProblem.Explain(exception, file);
        }
    }

    /// <summary>Makes sure that a folder was made in a run, and not in the place of one that was deleted just before; there it is taken back.</summary>
    /// <exception cref="DirectoryNotFoundException">The run's folder is gone.</exception>
    public static void RequireThere(string run, string folder)
    {
        if (IsThere(run))
        {
            return;
        }

        try
        {
            Directory.Delete(folder, recursive: true);
            for (string? above = Path.GetDirectoryName(folder); above?.StartsWith(run, StringComparison.Ordinal) == true; above = Path.GetDirectoryName(above))
            {
                Directory.Delete(above); // unless something else is in it: then it is not from here
            }
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            // Whoever deletes the run meets it first, or has it still before them.
        }

        throw new DirectoryNotFoundException();
    }

    // run.json is only ever replaced as a whole: without it the folder is no run's, or on its way out.
    private static bool IsThere(string run) => File.Exists(Path.Combine(run, RunFiles.Run));
}
