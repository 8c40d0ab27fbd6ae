namespace Experiments.Data;

/// <summary>How many examples of each split lost tokens at their end.</summary>
/// <param name="Train">Of the training split.</param>
/// <param name="Validation">Of the validation split.</param>
/// <param name="Test">Of the test split.</param>
public sealed record TruncatedCounts(int Train, int Validation, int Test);
