namespace Experiments.Data;

/// <summary>A few examples, padded to one length: what the engine's model takes in one step.</summary>
public sealed class Batch
{
    /// <summary>Makes a batch; the arrays are kept, not copied.</summary>
    public Batch(long[] tokenIds, int tokens, int[] lengths, long[] labels, int[] examples)
    {
        if (tokenIds.Length != tokens * labels.Length || lengths.Length != labels.Length || examples.Length != labels.Length)
            throw new ArgumentException("A batch's arrays disagree about how many rows and tokens it has.");
        TokenIds = tokenIds;
        Tokens = tokens;
        Lengths = lengths;
        Labels = labels;
        Examples = examples;
    }

    /// <summary>The token ids, [rows, tokens] in row-major order, padded at the end of each row.</summary>
    public long[] TokenIds { get; }

    /// <summary>How many examples the batch has.</summary>
    public int Rows => Labels.Length;

    /// <summary>How many token ids each row has, padding included.</summary>
    public int Tokens { get; }

    /// <summary>
    /// How many of each row's token ids are text. [rows] It is 0 where the text is empty: such a row is padding alone, and pooling
    /// by the last token takes its first position, max(length − 1, 0).
    /// </summary>
    public int[] Lengths { get; }

    /// <summary>The class of each row. [rows]</summary>
    public long[] Labels { get; }

    /// <summary>The position of each row's example in its split. [rows]</summary>
    public int[] Examples { get; }

    /// <summary>Some rows of the batch, as long as they were.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="rows">How many.</param>
    public Batch Slice(int start, int rows) => new(
        TokenIds[(start * Tokens)..((start + rows) * Tokens)],
        Tokens,
        Lengths[start..(start + rows)],
        Labels[start..(start + rows)],
        Examples[start..(start + rows)]);
}
