namespace Experiments.Data;

/// <summary>
/// Finds rows that say the same, before the split: a text that is in training and test both makes the test an exam with known
/// questions.
/// </summary>
public interface IDedupe
{
    /// <summary>What makes two texts the same: of the rows with the same key, the first stays, or that of the test split where the source has one. Null: every row stays.</summary>
    /// <param name="text">A text, cleaned.</param>
    string? Key(string text);
}
