using System.Text.Json;

namespace Experiments.Runs.Tests;

public sealed class HuggingFaceFilesTests : IDisposable
{
    // The fields of TrainerState in transformers 4.46; its reader passes each key of the file to the constructor and fails on any other.
    private static readonly string[] Known =
    [
        "epoch", "global_step", "max_steps", "logging_steps", "eval_steps", "save_steps", "train_batch_size", "num_train_epochs",
        "num_input_tokens_seen", "total_flos", "log_history", "best_metric", "best_model_checkpoint", "is_local_process_zero",
        "is_world_process_zero", "is_hyper_param_search", "trial_name", "trial_params", "stateful_callbacks",
    ];

    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_trainers_state_tells_the_course_of_training()
    {
        using JsonDocument json = Ended("trainer_state.json");
        JsonElement root = json.RootElement;
        Assert.Empty(root.EnumerateObject().Select(property => property.Name).Except(Known));
        Assert.Equal(20, root.GetProperty("global_step").GetInt32());
        Assert.Equal(2, root.GetProperty("epoch").GetDouble());
        Assert.Equal(50, root.GetProperty("max_steps").GetInt32());
        Assert.Equal(5, root.GetProperty("num_train_epochs").GetInt32());
        Assert.Equal(0.95, root.GetProperty("best_metric").GetDouble());
        JsonElement[] log = [.. root.GetProperty("log_history").EnumerateArray()];
        Assert.Equal(
            ["{\"epoch\":0.1,\"loss\":0.7,\"step\":1}", "{\"epoch\":1,\"eval_accuracy\":0.95,\"eval_loss\":0.4,\"step\":10}"],
            log.Take(2).Select(entry => JsonSerializer.Serialize(entry)));
        Assert.Equal(JsonValueKind.Null, log[2].GetProperty("loss").ValueKind); // not a number
        Assert.Equal(0.8, log[^1].GetProperty("test_accuracy").GetDouble());
    }

    [Fact]
    public void All_results_are_named_as_the_trainer_names_them()
    {
        using JsonDocument json = Ended("all_results.json");
        Assert.Equal(
            ["epoch 2", "eval_accuracy 0.9", "eval_loss 0.5", "eval_samples 4", "test_accuracy 0.8", "test_loss 0.6", "train_loss "],
            json.RootElement.EnumerateObject().Select(property => $"{property.Name} {property.Value}"));
    }

    private JsonDocument Ended(string file)
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start with
        {
            Data = new RunData { Splits = [new SplitData { Name = "validation", Rows = 4 }] },
        });
        run.AddMetrics(1, 0.1, MetricSplits.Batch, ("loss", 0.7));
        run.AddMetrics(10, 1, MetricSplits.Train, ("loss", 0.3));
        run.AddMetrics(10, 1, MetricSplits.Validation, ("accuracy", 0.95), ("loss", 0.4));
        run.AddMetrics(11, 1.1, MetricSplits.Batch, ("loss", double.NaN));
        run.AddMetrics(20, 2, MetricSplits.Validation, ("accuracy", 0.9), ("loss", 0.5));
        run.AddMetrics(20, 2, MetricSplits.Test, ("accuracy", 0.8), ("loss", 0.6));
        run.Complete();
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Path, file)));
    }
}
