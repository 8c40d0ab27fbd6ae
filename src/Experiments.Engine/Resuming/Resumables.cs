namespace Experiments.Engine;

/// <summary>Finds what remembers something between steps: strategies of training that say so, metrics, and scripts' own objects.</summary>
internal static class Resumables
{
    /// <summary>All of it, by a name that a resumed training finds again.</summary>
    public static IReadOnlyDictionary<string, IResumable> Of(TrainingOptions training, MetricSet metrics)
    {
        var found = new Dictionary<string, IResumable>(StringComparer.Ordinal);
        Add("loss", training.Loss);
        Add("optimizer", training.Optimizer);
        Add("schedule", training.Schedule);
        foreach (var metric in metrics.Metrics)
            Add($"metric {metric.Name}", metric);
        foreach (var (name, resumable) in training.Resumables)
            Add($"script {name}", resumable);
        return found;

        void Add(string name, object candidate)
        {
            if (candidate is IResumable resumable)
                found.Add(name, resumable);
        }
    }
}
