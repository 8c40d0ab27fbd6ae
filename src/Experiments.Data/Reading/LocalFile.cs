namespace Experiments.Data;

/// <summary>A file's content under a path, for who reads by paths; what was packed lies in a temporary file.</summary>
internal sealed class LocalFile : IDisposable
{
    private readonly bool _isTemporary;

    private LocalFile(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    /// <summary>Where it lies. There is no star, question mark or bracket in it: to DuckDB these stand for other letters.</summary>
    public string Path { get; }

    /// <summary>Takes the content of a stream, all of it at once.</summary>
    /// <param name="content">The stream, from its beginning; it stays open.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">It cannot be read, or what it was packed with is broken.</exception>
    public static LocalFile Of(Stream content, string source)
    {
        if (content is FileStream { Name: var name } && File.Exists(name) && name.IndexOfAny(['*', '?', '[']) < 0)
            return new LocalFile(name, isTemporary: false);
        var file = new LocalFile(System.IO.Path.GetTempFileName(), isTemporary: true);
        try
        {
            using var target = File.Create(file.Path);
            WholeStream.Copy(content, target, source);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTemporary)
            File.Delete(Path);
    }
}
