using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Cli.Running;

/// <summary>Predictions as run folders hold them: rows by their ids, classes by their labels.</summary>
internal static class NamedPredictions
{
    /// <summary>The predictions of an evaluation.</summary>
    public static IEnumerable<Runs.Prediction> Of(Evaluation evaluation, EncodedSplit split, Labels labels) =>
        evaluation.Predictions.Select(prediction => new Runs.Prediction(
            RunDescription.Id(split.Examples[prediction.Example].Row),
            labels.Names[prediction.Gold],
            labels.Names[prediction.Predicted],
            prediction.Probabilities));
}
