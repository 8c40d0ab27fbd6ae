namespace Experiments.Data;

/// <summary>
/// Goes through structures in Thrift's compact protocol (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md), without
/// keeping them. Numbers are cut to their size, and fields end, where Thrift's reader in C++ has it, so that both see the same in what is not well formed.
/// </summary>
/// <param name="stream">The bytes.</param>
/// <remarks>Its methods throw <see cref="InvalidDataException"/> where the bytes end too soon, or are no structures.</remarks>
internal sealed class ThriftReader(Stream stream)
{
    /// <summary>A type: a number of 32 bits.</summary>
    public const int Int32 = 5;

    /// <summary>A type: a number of 64 bits.</summary>
    public const int Int64 = 6;

    /// <summary>A type: a text, or bytes.</summary>
    public const int Text = 8;

    /// <summary>A type: a list.</summary>
    public const int List = 9;

    /// <summary>A type: a structure.</summary>
    public const int Struct = 12;

    private const int Most = 64; // about where Thrift's own readers give up

    private readonly long _length = stream.Length;

    /// <summary>Comes to a structure's next field, whose value follows.</summary>
    /// <param name="number">The field's; before, that of the field before it, or 0.</param>
    /// <param name="type">Its type.</param>
    /// <returns>False where the structure ends.</returns>
    public bool Field(ref int number, out int type)
    {
        var head = Byte();
        type = head & 0xF;
        if (type == 0)
            return false;
        number = (short)(head >> 4 == 0 ? Number() : number + (head >> 4));
        return true;
    }

    /// <summary>Comes to a list's or set's items, which follow.</summary>
    public (int Type, int Count) Items()
    {
        var head = Byte();
        return (head & 0xF, head >> 4 == 0xF ? Length() : head >> 4);
    }

    /// <summary>Reads a number of 32 bits.</summary>
    public int Number()
    {
        var zigzag = (uint)Varint();
        return (int)(zigzag >> 1) ^ -(int)(zigzag & 1);
    }

    /// <summary>Goes past a field's value.</summary>
    /// <param name="type">The field's type.</param>
    public void Skip(int type) => Skip(type, isItem: false, 0);

    /// <summary>Goes past a list's item.</summary>
    /// <param name="type">The item's type.</param>
    public void SkipItem(int type) => Skip(type, isItem: true, 0);

    private void Skip(int type, bool isItem, int depth)
    {
        if (depth > Most)
            throw new InvalidDataException();
        switch (type)
        {
            case 1 or 2: // a truth value; a field's is in its type
                if (isItem)
                    Byte();
                break;
            case 3:
                Byte();
                break;
            case 4 or Int32 or Int64:
                Varint();
                break;
            case 7: // a double
                Bytes(8);
                break;
            case Text:
                Bytes(Length());
                break;
            case List or 10: // or a set
                var (item, count) = Items();
                for (; count > 0; count--)
                    Skip(item, isItem: true, depth + 1);
                break;
            case 11:
                Map(depth);
                break;
            case Struct:
                for (var field = 0; Field(ref field, out var inner);)
                    Skip(inner, isItem: false, depth + 1);
                break;
            default:
                throw new InvalidDataException();
        }
    }

    private void Map(int depth)
    {
        var count = Length();
        var types = count > 0 ? Byte() : 0;
        for (; count > 0; count--)
        {
            Skip(types >> 4, isItem: true, depth + 1);
            Skip(types & 0xF, isItem: true, depth + 1);
        }
    }

    private int Byte() => stream.ReadByte() is var value and >= 0 ? value : throw new InvalidDataException();

    private int Length() => (int)Varint() is var length and >= 0 ? length : throw new InvalidDataException();

    private void Bytes(int count)
    {
        if (count > _length - stream.Position)
            throw new InvalidDataException();
        stream.Seek(count, SeekOrigin.Current);
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException();
    }
}
