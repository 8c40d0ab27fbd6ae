namespace Experiments.Runs;

/// <summary>A file that only grows, by whole pieces: a piece that cannot be written in full is taken back.</summary>
internal sealed class AppendOnlyFile : IDisposable
{
    private readonly string _path;
    private readonly Stream _stream;
    private long _length;

    public AppendOnlyFile(IDisk disk, string path)
    {
        _path = path;
        try
        {
            _stream = disk.Append(path);
            _length = _stream.Length;
            _stream.Position = _length;
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw DiskProblem.Explain(exception, path);
        }
    }

    /// <exception cref="RunFolderException">The piece cannot be written; the file is as it was.</exception>
    public void Append(ReadOnlySpan<byte> piece)
    {
        try
        {
            // An open handle writes on happily after its folder was deleted; only the name tells.
            if (!File.Exists(_path))
            {
                throw new FileNotFoundException(null, _path);
            }

            _stream.Write(piece);
            _length += piece.Length;
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            TakeBack();
            throw DiskProblem.Explain(exception, _path);
        }
    }

    /// <summary>Puts a line feed behind a last line that a killed process left without one, so that the next piece begins a line.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void EndTornLine()
    {
        try
        {
            using var reader = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (reader.Length == 0 || reader.Seek(-1, SeekOrigin.End) < 0 || reader.ReadByte() == '\n')
            {
                return;
            }
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            throw DiskProblem.Explain(exception, _path);
        }

        Append("\n"u8);
    }

    public void Dispose() => _stream.Dispose();

    private void TakeBack()
    {
        try
        {
            _stream.SetLength(_length);
            _stream.Position = _length;
        }
        catch (Exception exception) when (DiskProblem.Is(exception))
        {
            // The first failure is the one to tell; readers skip a torn last line.
        }
    }
}
