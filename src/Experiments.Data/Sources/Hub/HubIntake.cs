using System.Globalization;

namespace Experiments.Data;

/// <summary>Takes in the Parquet files of a data set on the hub by hand. Nothing tells their hashes, so they are taken as they are.</summary>
internal static class HubIntake
{
    private const long LargestFile = 64L << 30;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Copies the files of the part that is meant into a folder, under the names that they would have if they were fetched.</summary>
    /// <param name="dataset">Which data set, and which part of it.</param>
    /// <param name="path">A copy of its repository, or of the folder of its Parquet files.</param>
    /// <param name="folder">Where they are copied to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceException">It is no folder, holds no Parquet files or no such part, or cannot be read.</exception>
    public static async Task<IReadOnlyList<CachedFile>> TakeAsync(HubDataset dataset, string path, string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
            throw new SourceException(
                $"{VisibleText.Short(path)} is no folder.", "Give a copy of the data set's repository, or of the folder of its Parquet files.");
        var root = Path.GetFullPath(path);
        string[] files;
        try
        {
            files =
            [
                .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')),
            ];
        }
        catch (Exception error) when (DiskError.Is(error))
        {
            throw new SourceException($"{VisibleText.Short(root)} cannot be read: {VisibleText.Short(error.Message)}", inner: error);
        }

        var chosen = HubFile.Choose(files, dataset);
        if (chosen.Count == 0)
            throw new SourceException(
                $"{VisibleText.Short(root)} holds no Parquet files.",
                $"Those of a data set that is stored otherwise are on the branch refs/convert/parquet of {HubDataset.Scheme}{dataset.Repository}.");
        var taken = new List<CachedFile>();
        foreach (var file in chosen)
        {
            await using var stream = GivenFile.Open(Path.Combine(root, file.Path));
            RequireParquet(stream, file.Path);
            var name = string.Create(CultureInfo.InvariantCulture, $"{file.Split}--{taken.Count:D5}.parquet");
            taken.Add(await HashedCopy.ToFileAsync(stream, Path.Combine(folder, name), LargestFile, cancellation).ConfigureAwait(false));
        }

        return taken;
    }

    // A repository that was cloned without its large files has short texts in their places.
    private static void RequireParquet(FileStream stream, string name)
    {
        Span<byte> start = stackalloc byte[Magic.Length];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (!start[..read].SequenceEqual(Magic))
            throw new SourceException(
                $"{VisibleText.Short(name)} is no Parquet file.", "Where the repository was cloned, fetch its large files with 'git lfs pull'.");
    }
}
