namespace Experiments.Data;

/// <summary>What has been unpacked so far of a file, frame after frame.</summary>
/// <param name="expected">How long it will become; as well as that is known.</param>
/// <param name="most">How long it may become.</param>
internal sealed class ZstandardContent(int expected, int most)
{
    private byte[] _bytes = new byte[Math.Min(expected, most)];

    /// <summary>How long it is.</summary>
    public int Length { get; private set; }

    /// <summary>Where the frame began that is unpacked: nothing before it is repeated.</summary>
    public int FrameStart { get; set; }

    /// <summary>What the frame has come to so far.</summary>
    public ReadOnlySpan<byte> Frame => _bytes.AsSpan(FrameStart, Length - FrameStart);

    /// <summary>All of it.</summary>
    public byte[] ToArray() => Length == _bytes.Length ? _bytes : _bytes[..Length];

    /// <summary>Adds bytes.</summary>
    /// <exception cref="InvalidDataException">It becomes too long.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a byte several times.</summary>
    /// <exception cref="InvalidDataException">It becomes too long.</exception>
    public void Fill(byte value, int count)
    {
        Room(count).Fill(value);
        Length += count;
    }

    /// <summary>Adds bytes that are there already, perhaps some that are added by this very call.</summary>
    /// <param name="back">How far back they begin.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="InvalidDataException">They begin before the frame, or it becomes too long.</exception>
    public void Repeat(uint back, int count)
    {
        if (back > Length - FrameStart)
            throw ZstandardFrames.Damaged();
        var room = Room(count);
        var source = _bytes.AsSpan(Length - (int)back);
        if (back >= count)
            source[..count].CopyTo(room);
        else
            for (var i = 0; i < room.Length; i++)
                room[i] = source[i];
        Length += count;
    }

    private Span<byte> Room(int count)
    {
        if (count > most - Length)
            throw new InvalidDataException("it is longer than it says, or than a file may be");
        if (count > _bytes.Length - Length)
            Array.Resize(ref _bytes, (int)Math.Min(most, Math.Max(2L * _bytes.Length, Length + (long)count)));
        return _bytes.AsSpan(Length, count);
    }
}
