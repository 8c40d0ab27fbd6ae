namespace Experiments.Engine;

/// <summary>
/// Writes an entry under a temporary name and gives it its own when all of it is on the disk. An entry that is not finished is removed;
/// one whose process was killed has no header and another name, and the next process that computes it writes over it.
/// </summary>
internal sealed class TrunkFileWriter : IDisposable
{
    private readonly string _part;
    private readonly string _entry;
    private readonly byte[] _key;
    private readonly TrunkTexts _texts;
    private readonly FileStream _file;
    private bool _isDone;

    /// <summary>Makes the temporary file.</summary>
    public TrunkFileWriter(string part, string entry, byte[] key, TrunkTexts texts)
    {
        _part = part;
        _entry = entry;
        _key = key;
        _texts = texts;
        _file = new FileStream(part, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
            PreallocationSize = TrunkFile.Length(texts),
        });
    }

    /// <summary>Writes one text's hidden states.</summary>
    public void Write(int row, ReadOnlySpan<float> states) => TrunkFile.WriteRow(_file.SafeFileHandle, _texts, row, states);

    /// <summary>Makes it an entry.</summary>
    public void Finish()
    {
        TrunkFile.WriteHeader(_file.SafeFileHandle, _key, _texts);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_part, _entry, overwrite: true);
        _isDone = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        if (_isDone)
            return;
        try
        {
            File.Delete(_part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong first is what the user has to know. The next process that computes the entry writes over it.
        }
    }
}
