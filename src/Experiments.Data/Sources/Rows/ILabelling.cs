namespace Experiments.Data;

/// <summary>Tells the label of a record from its columns, where no single column holds it.</summary>
public interface ILabelling
{
    /// <summary>The label.</summary>
    /// <param name="row">The record: its columns and its text. Its label is not known yet, and is "".</param>
    string Of(Row row);
}
