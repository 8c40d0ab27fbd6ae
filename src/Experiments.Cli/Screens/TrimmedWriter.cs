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
    public override void Write(char value)
    {
        switch (value)
        {
            case ' ':
                _blanks++;
                return;
            case '\n' or '\r':
                _blanks = 0;
                break;
            default:
                for (; _blanks > 0; _blanks--)
                    inner.Write(' ');
                break;
        }

        inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush(); // blanks stay here: the rest of their line may come yet
}
