using Experiments.Data;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Turns the evaluations after an epoch into tensors and back; what each example's class is, the splits know.</summary>
/// <param name="labels">The labels in class order.</param>
/// <param name="train">The training split.</param>
/// <param name="validation">The validation split.</param>
internal sealed class EpochStates(IReadOnlyList<string> labels, EncodedSplit train, EncodedSplit validation)
{
    /// <summary>Adds an epoch's predictions to the tensors and returns the rest.</summary>
    public EpochRecord? Capture(EpochResult? epoch, List<(string Name, Tensor Tensor)> tensors)
    {
        if (epoch is null)
            return null;
        Capture(Name(epoch.Epoch, "train"), epoch.Train, tensors);
        Capture(Name(epoch.Epoch, "validation"), epoch.Validation, tensors);
        return new EpochRecord
        {
            Epoch = epoch.Epoch,
            Step = epoch.Step,
            TrainLoss = epoch.Train.Loss,
            ValidationLoss = epoch.Validation.Loss,
            TrainMetrics = new(epoch.TrainMetrics),
            ValidationMetrics = new(epoch.ValidationMetrics),
        };
    }

    /// <summary>Reads an epoch back.</summary>
    /// <exception cref="CheckpointException">The file lacks its predictions, or has those of other splits.</exception>
    public EpochResult? Restore(EpochRecord? record, SafetensorsFile file)
    {
        if (record is null)
            return null;
        return new EpochResult(
            record.Epoch,
            record.Step,
            Restore(Name(record.Epoch, "train"), record.TrainLoss, train, file),
            Restore(Name(record.Epoch, "validation"), record.ValidationLoss, validation, file))
        {
            TrainMetrics = record.TrainMetrics,
            ValidationMetrics = record.ValidationMetrics,
        };
    }

    private static string Name(int epoch, string split) => $"epoch.{epoch}.{split}";

    private static void Capture(string name, Evaluation evaluation, List<(string Name, Tensor Tensor)> tensors)
    {
        var predictions = evaluation.Predictions;
        tensors.Add(($"{name}.predicted", tensor(predictions.Select(one => (long)one.Predicted).ToArray())));
        tensors.Add((
            $"{name}.probabilities",
            tensor(predictions.SelectMany(one => one.Probabilities).ToArray(), [predictions.Count, evaluation.Labels.Count])));
    }

    private Evaluation Restore(string name, double loss, EncodedSplit split, SafetensorsFile file)
    {
        using var scope = NewDisposeScope();
        var probabilities = file.Read($"{name}.probabilities");
        if (!probabilities.shape.SequenceEqual([split.Count, labels.Count]))
            throw new CheckpointException(file.Path, "is the state of a training on other rows. Resume with the data that the run was started with.");
        var shares = probabilities.data<float>().ToArray();
        var predicted = file.Read($"{name}.predicted").data<long>().ToArray();
        return new Evaluation(
            labels,
            loss,
            [
                .. predicted.Select((one, index) => new Prediction(
                    index, split.Examples[index].Label, (int)one, shares[(index * labels.Count)..((index + 1) * labels.Count)])),
            ]);
    }
}
