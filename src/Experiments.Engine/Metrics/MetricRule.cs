namespace Experiments.Engine;

/// <summary>A metric that a script gives: <c>Metric("ham_lost", e => …, higherIsBetter: false)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Computes it.</param>
/// <param name="HigherIsBetter">Whether more of it is better.</param>
public sealed record MetricRule(string Name, Func<Evaluation, double> Rule, bool HigherIsBetter = true) : IMetric
{
    /// <inheritdoc/>
    public double Of(Evaluation evaluation) => Rule(evaluation);
}
