using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Experiments.Runs;

/// <summary>A message of protocol buffers while it is written: fields in the order in which they are added.</summary>
internal sealed class ProtocolMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Length = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new(64);

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public ProtocolMessage Add(int field, double value)
    {
        Key(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    public ProtocolMessage Add(int field, float value)
    {
        Key(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    public ProtocolMessage Add(int field, long value)
    {
        Key(field, Varint);
        Write((ulong)value);
        return this;
    }

    public ProtocolMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public ProtocolMessage Add(int field, ProtocolMessage message) => Add(field, message.Bytes);

    // Repeated, packed.
    public ProtocolMessage Add(int field, double[] values)
    {
        Key(field, Length);
        Write((ulong)values.Length * sizeof(double));
        foreach (double value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
            _bytes.Advance(sizeof(double));
        }

        return this;
    }

    private ProtocolMessage Add(int field, ReadOnlySpan<byte> bytes)
    {
        Key(field, Length);
        Write((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    private void Key(int field, int type) => Write((ulong)((field << 3) | type));

    private void Write(ulong value)
    {
        Span<byte> bytes = _bytes.GetSpan(10);
        int length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
