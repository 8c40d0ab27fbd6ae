namespace Experiments.Data;

/// <summary>Takes in a checkpoint by hand.</summary>
internal static class CheckpointIntake
{
    /// <summary>Copies both files into a folder if they are the right ones.</summary>
    /// <param name="checkpoint">What they must be.</param>
    /// <param name="path">A folder that holds both, or either of them beside the other.</param>
    /// <param name="folder">Where they are copied to.</param>
    /// <param name="known">What the lock file says; a file whose hash is pinned there must have it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">They are something else, or cannot be read.</exception>
    public static async Task<IReadOnlyList<CachedFile>> TakeAsync(
        CheckpointEntry checkpoint, string path, string folder, CacheRecord? known, CancellationToken cancellation)
    {
        var source = SourceFolder(checkpoint, Path.GetFullPath(path));
        CheckpointShape.Check(checkpoint, source);
        var taken = new List<CachedFile>();
        foreach (var name in CheckpointEntry.Files)
        {
            await using var stream = GivenFile.Open(Path.Combine(source, name));
            var file = await HashedCopy.ToFileAsync(stream, Path.Combine(folder, name), stream.Length, cancellation).ConfigureAwait(false);
            if (known?.Files.FirstOrDefault(candidate => candidate.Name == name) is { } pinned && pinned.Sha256 != file.Sha256)
                throw new SourceException(
                    $"{VisibleText.Short(stream.Name)} is not the {name} that '{checkpoint.Name}' had on {known.Added:yyyy-MM-dd}: "
                    + $"it has SHA-256 {file.Sha256}; expected {pinned.Sha256}.",
                    $"If the new one is right, run 'cache clear {checkpoint.Name}' first.");
            taken.Add(file);
        }
        return taken;
    }

    private static string SourceFolder(CheckpointEntry checkpoint, string path)
    {
        var expected = $"Expected: a folder with {CheckpointEntry.ConfigFile} and {CheckpointEntry.WeightsFile}.";
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path;
        if (folder != path && !File.Exists(path))
            throw new SourceException($"There is no file {VisibleText.Short(path)}.", expected);
        if (folder != path && !CheckpointEntry.Files.Contains(Path.GetFileName(path)))
            throw new SourceException($"{VisibleText.Short(path)} is not '{checkpoint.Name}': a file of another name.", expected);
        foreach (var name in CheckpointEntry.Files)
            if (!File.Exists(Path.Combine(folder, name)))
                throw new SourceException($"{VisibleText.Short(folder)} is not '{checkpoint.Name}': it holds no {name}.", expected);
        return folder;
    }
}
