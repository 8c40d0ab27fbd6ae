namespace Experiments.Data;

/// <summary>Which generator permutes the rows for <c>data.seed</c>.</summary>
public enum Shuffle
{
    /// <summary>This project's own generator, the same on every platform.</summary>
    Seeded,

    /// <summary>NumPy's legacy <c>RandomState</c> permutation, which is what pandas' <c>sample(random_state=…)</c> draws from.</summary>
    Numpy,
}
