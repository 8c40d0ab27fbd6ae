using System.Buffers.Binary;
using System.Globalization;

namespace Experiments.Runs;

/// <summary>
/// A TensorBoard event file, to be watched while the run goes on. The fields' numbers are those of TensorFlow's event.proto, summary.proto and
/// tensor.proto; a record is its length, the length's checksum, the event, the event's checksum.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const long StringType = 7; // DT_STRING of types.proto
    private const long SessionStart = 1; // START of SessionLog.SessionStatus in event.proto

    private readonly AppendOnlyFile _file;

    private EventFile(AppendOnlyFile file) => _file = file;

    /// <summary>Begins a file of a name that TensorBoard looks for, and that no other has.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public static EventFile Create(IDisk disk, string run, DateTimeOffset now)
    {
        string host = RunFolderName.Safe(Environment.MachineName);
        string name = string.Create(CultureInfo.InvariantCulture,
            $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}.{host}.{Environment.ProcessId}.{Guid.NewGuid().ToString("N")[..8]}");
        string path = Path.Combine(run, RunFiles.TensorBoard, name);
        Subfolder.MakeFor(run, path);
        var file = new EventFile(new AppendOnlyFile(disk, path));
        file.Write(Event(now, 0).Add(3, "brain.Event:2"));
        return file;
    }

    /// <summary>Adds scalars under <c>metric/split</c>, so that TensorBoard shows the splits of a metric side by side.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddScalars(DateTimeOffset now, long step, string split, IReadOnlyDictionary<string, double> values)
    {
        var summary = new ProtocolMessage();
        foreach ((string name, double value) in values)
        {
            summary.Add(1, new ProtocolMessage().Add(1, $"{name}/{split}").Add(2, (float)value));
        }

        Write(Event(now, step).Add(5, summary));
    }

    /// <summary>Adds a text, which TensorBoard shows as Markdown.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddText(DateTimeOffset now, string tag, string markdown)
    {
        ProtocolMessage plugin = new ProtocolMessage().Add(1, new ProtocolMessage().Add(1, "text"));
        ProtocolMessage shape = new ProtocolMessage().Add(2, new ProtocolMessage().Add(1, 1L));
        ProtocolMessage tensor = new ProtocolMessage().Add(1, StringType).Add(2, shape).Add(8, markdown);
        ProtocolMessage value = new ProtocolMessage().Add(1, tag + "/text_summary").Add(8, tensor).Add(9, plugin);
        Write(Event(now, 0).Add(5, new ProtocolMessage().Add(1, value)));
    }

    /// <summary>Says that the run goes on from here: TensorBoard leaves out what earlier files have of this step and later ones.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddRestart(DateTimeOffset now, long step) => Write(Event(now, step).Add(7, new ProtocolMessage().Add(1, SessionStart)));

    /// <summary>Adds how the values of a tensor are spread.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void AddHistogram(DateTimeOffset now, long step, string tag, Histogram histogram)
    {
        ProtocolMessage spread = new ProtocolMessage()
            .Add(1, histogram.Least).Add(2, histogram.Most).Add(3, histogram.Counts.Sum()).Add(4, histogram.Sum).Add(5, histogram.Squares)
            .Add(6, histogram.Ends).Add(7, histogram.Counts);
        Write(Event(now, step).Add(5, new ProtocolMessage().Add(1, new ProtocolMessage().Add(1, tag).Add(5, spread))));
    }

    public void Dispose() => _file.Dispose();

    private static ProtocolMessage Event(DateTimeOffset now, long step) =>
        new ProtocolMessage().Add(1, (now - DateTimeOffset.UnixEpoch).TotalSeconds).Add(2, step);

    private void Write(ProtocolMessage message)
    {
        ReadOnlySpan<byte> data = message.Bytes;
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc.Of(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - sizeof(uint)), MaskedCrc.Of(data));
        _file.Append(record);
    }
}
