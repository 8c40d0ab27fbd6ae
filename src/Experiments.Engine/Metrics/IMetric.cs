namespace Experiments.Engine;

/// <summary>One number that tells how well a classifier does.</summary>
public interface IMetric
{
    /// <summary>
    /// Its name in YAML, logs and tables, such as <c>macro_f1</c>: letters, digits, underscores and what a label is written with.
    /// </summary>
    string Name { get; }

    /// <summary>Whether more of it is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Its value; not a number where it is not defined, as an area under a curve without both classes.</summary>
    double Of(Evaluation evaluation);
}
