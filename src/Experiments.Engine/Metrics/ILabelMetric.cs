namespace Experiments.Engine;

/// <summary>A metric that may be of one class alone.</summary>
public interface ILabelMetric : IMetric
{
    /// <summary>The class's label; null: of all classes.</summary>
    string? Label { get; }
}
