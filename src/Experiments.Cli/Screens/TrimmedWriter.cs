using System.Text;

namespace Experiments.Cli.Screens;

/// <summary>Takes the blanks from the ends of lines: tables pad their last column, and no script or file wants that.</summary>
internal sealed class TrimmedWriter(TextWriter inner) : TextWriter
{
    private int _blanks;

    /// <summary>What it writes to: for data, whose blanks are its own.</summary>
    public TextWriter Inner => inner;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        // Handed on as a whole: a console's own stream goes to the system with every write, which a long table has no time for at each character.
        var kept = new StringBuilder(buffer.Length + _blanks);
        while (!buffer.IsEmpty)
        {
            var isBlank = buffer[0] == ' ';
            var length = isBlank ? buffer.IndexOfAnyExcept(' ') : buffer.IndexOf(' ');
            length = length < 0 ? buffer.Length : length;
            if (isBlank)
            {
                _blanks += length;
            }
            else
            {
                kept.Append(' ', buffer[0] is '\n' or '\r' ? 0 : _blanks).Append(buffer[..length]);
                _blanks = 0;
            }

            buffer = buffer[length..];
        }

        inner.Write(kept);
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush(); // blanks stay here: the rest of their line may come yet
}
