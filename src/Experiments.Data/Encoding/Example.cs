namespace Experiments.Data;

/// <summary>A row as the model sees it.</summary>
/// <param name="Row">The row that it came from.</param>
/// <param name="Label">The row's class, from 0, in the order of the labels.</param>
/// <param name="TokenIds">Its token ids, cut to the greatest length, without padding.</param>
public sealed record Example(Row Row, int Label, int[] TokenIds);
