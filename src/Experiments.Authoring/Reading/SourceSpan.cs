namespace Experiments.Authoring;

/// <summary>A place in a text.</summary>
/// <param name="Document">The text.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="Length">How many UTF-16 units it has; may be 0.</param>
internal readonly record struct SourceSpan(SourceDocument Document, int Start, int Length)
{
    /// <summary>The place in it of a piece of its text; it itself where the piece is null, is not there, or is there several times.</summary>
    public SourceSpan Part(string? piece)
    {
        if (string.IsNullOrEmpty(piece))
            return this;
        var text = Document.Text.AsSpan(Start, Math.Min(Length, Document.Text.Length - Start));
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        return at >= 0 && text[(at + 1)..].IndexOf(piece, StringComparison.Ordinal) < 0 ? new SourceSpan(Document, Start + at, piece.Length) : this;
    }
}
