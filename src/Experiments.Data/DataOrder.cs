namespace Experiments.Data;

/// <summary>Whether the rows are balanced before or after the split.</summary>
public enum DataOrder
{
    /// <summary>Split, then balance the training rows only: validation and test keep the classes as they occur.</summary>
    SplitFirst,

    /// <summary>Balance all rows, then split, as chapter 6 of "Build a Large Language Model (From Scratch)" does.</summary>
    BalanceFirst,
}
