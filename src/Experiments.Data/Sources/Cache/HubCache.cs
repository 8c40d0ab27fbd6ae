namespace Experiments.Data;

/// <summary>
/// The cache that Hugging Face's own tools keep: <c>models--OWNER--NAME/refs/REVISION</c> names a commit and <c>snapshots/COMMIT/</c>
/// links to the files, whose blobs are named by SHA-256 where they are large. It is read and never written.
/// </summary>
/// <param name="folder">The cache's <c>hub</c> folder; null: there is none.</param>
internal sealed class HubCache(string? folder)
{
    /// <summary>The folder of a checkpoint's files and its commit; null where it is not there whole.</summary>
    /// <param name="published">What to look for.</param>
    /// <param name="commit">The commit that is pinned; null: the one that the revision names.</param>
    public (string Folder, string Commit)? Find(HubCheckpoint published, string? commit)
    {
        if (folder is null)
            return null;
        var repository = Path.Combine(folder, $"models--{published.Repository.Replace("/", "--", StringComparison.Ordinal)}");
        commit ??= Commit(Path.Combine(repository, "refs", published.Revision));
        if (!ContentHash.IsSha1(commit))
            return null;
        var snapshot = Path.Combine(repository, "snapshots", commit!);
        return CheckpointEntry.Files.All(name => File.Exists(Path.Combine(snapshot, name))) ? (snapshot, commit!) : null;
    }

    /// <summary>Hashes the files of a snapshot; null where one is not what its blob's name says, or not a checkpoint of that name.</summary>
    /// <param name="checkpoint">What it must be.</param>
    /// <param name="snapshot">The folder that <see cref="Find"/> gave.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<CachedFile>?> HashAsync(CheckpointEntry checkpoint, string snapshot, CancellationToken cancellation)
    {
        try
        {
            CheckpointShape.Check(checkpoint, snapshot);
            var files = new List<CachedFile>();
            foreach (var name in CheckpointEntry.Files)
            {
                var path = Path.Combine(snapshot, name);
                var blob = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
                var sha256 = await ContentHash.OfFileAsync(path, cancellation).ConfigureAwait(false);
                if (ContentHash.IsSha256(blob.Name) && blob.Name != sha256)
                    return null;
                files.Add(new CachedFile(name, blob.Length, sha256, blob.LastWriteTimeUtc));
            }
            return files;
        }
        catch (Exception error) when (error is SourceException || DiskError.Is(error))
        {
            return null; // What is no use there is downloaded; that it lies there is not this program's business.
        }
    }

    private static string? Commit(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            return null;
        }
    }
}
