namespace Experiments.Runs.Tests;

/// <summary>A disk on which a number of bytes is left; a write that goes beyond writes what fits and fails as Linux lets it fail (ENOSPC).</summary>
internal sealed class FillingDisk(long bytesLeft) : IDisk
{
    private const int NoSpace = 28;

    /// <summary>More than any test writes.</summary>
    public const long Plenty = 1L << 40;

    public long BytesLeft { get; set; } = bytesLeft;

    /// <summary>Whether the room of a file that is removed is there for others; not so where another program takes it at once.</summary>
    public bool GivesBack { get; init; } = true;

    public Stream Create(string path) => new FillingStream(this, LocalDisk.Instance.Create(path));

    public Stream Append(string path) => new FillingStream(this, LocalDisk.Instance.Append(path));

    public void Delete(string path)
    {
        if (GivesBack && File.Exists(path))
        {
            BytesLeft += new FileInfo(path).Length;
        }

        LocalDisk.Instance.Delete(path);
    }

    // Buffered as a file is: what did not fit is tried again when the stream is closed, and fails again.
    public Stream Adopt(Stream opened) => new BufferedStream(new FillingStream(this, opened));

    private sealed class FillingStream(FillingDisk disk, Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int fits = (int)Math.Min(buffer.Length, disk.BytesLeft);
            inner.Write(buffer[..fits]);
            disk.BytesLeft -= fits;
            if (fits < buffer.Length)
            {
                throw new IOException("No space left on device", NoSpace);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
