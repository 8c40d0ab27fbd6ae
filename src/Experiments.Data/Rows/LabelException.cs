namespace Experiments.Data;

/// <summary>The labels of the rows and those that <c>data.labels</c> lists are not the same.</summary>
public sealed class LabelException : DataException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="label">The label that it is about. It may come from the data.</param>
    /// <param name="row">The index of the row that has the label; null where no row has it, or the list itself is wrong.</param>
    /// <param name="inner">What it came from, where there is something.</param>
    public LabelException(string message, string label, int? row, Exception? inner = null)
        : base(message, inner!)
    {
        Label = label;
        Row = row;
    }

    /// <summary>The label that it is about: one that is not listed, one that is listed and never occurs, or one that is listed twice.</summary>
    public string Label { get; }

    /// <summary>The index of the first row with that label; null where the label stands in <c>data.labels</c> and is wrong there.</summary>
    public int? Row { get; }

    internal override DataException In(string source) => new LabelException($"{source}: {Message}", Label, Row, this);

    internal override DataException Of(string setting) => this; // the label says where
}
