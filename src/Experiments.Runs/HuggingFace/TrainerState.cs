using System.Globalization;
using System.Text.Json;

namespace Experiments.Runs;

/// <summary>
/// <c>trainer_state.json</c> as Hugging Face's <c>TrainerState</c> reads it: the same keys, and none that it does not know. What was not measured is
/// left out; its reader has defaults.
/// </summary>
internal static class TrainerState
{
    public static string Write(RunRecord run, IReadOnlyList<MetricPoint> points) => HuggingFaceJson.Write(json =>
    {
        MetricPoint? last = points.LastOrDefault();
        double? best = Best(run, points);
        HuggingFaceJson.Number(json, "best_metric", best);
        bool hasBest = Directory.Exists(Path.Combine(run.Folder, RunFiles.Checkpoints, "best"));
        json.WriteString("best_model_checkpoint", hasBest ? $"{RunFiles.Checkpoints}/best" : null);
        HuggingFaceJson.Number(json, "epoch", last?.Epoch ?? 0);
        json.WriteNumber("global_step", last?.Step ?? 0);
        json.WriteBoolean("is_hyper_param_search", run.Sweep is not null);
        json.WriteBoolean("is_local_process_zero", true);
        json.WriteBoolean("is_world_process_zero", true);
        json.WriteStartArray("log_history");
        foreach (MetricPoint point in points)
        {
            Write(json, point);
        }

        json.WriteEndArray();
        json.WriteNumber("logging_steps", 1);
        if (Whole(run, "evaluation.every") is > 0 and { } every)
        {
            json.WriteNumber("eval_steps", every);
        }

        if (Whole(run, "training.epochs") is { } epochs)
        {
            json.WriteNumber("num_train_epochs", epochs);
            if (last is { Epoch: > 0, Step: > 0 })
            {
                json.WriteNumber("max_steps", (long)Math.Round(epochs * last.Step / last.Epoch));
            }
        }

        if (Whole(run, "training.batch_size") is { } batch)
        {
            json.WriteNumber("train_batch_size", batch);
        }

        json.WriteNull("trial_name");
        json.WriteNull("trial_params");
    });

    private static void Write(Utf8JsonWriter json, MetricPoint point)
    {
        // The trainer logs a batch's loss bare, the validation split's metrics as eval_…, the test split's as test_….
        string? prefix = point.Split switch
        {
            MetricSplits.Batch => "",
            MetricSplits.Validation => "eval_",
            MetricSplits.Test => "test_",
            _ => null,
        };
        if (prefix is null)
        {
            return;
        }

        json.WriteStartObject();
        HuggingFaceJson.Number(json, "epoch", point.Epoch);
        foreach ((string name, double value) in point.Values)
        {
            HuggingFaceJson.Number(json, prefix + name, value);
        }

        json.WriteNumber("step", point.Step);
        json.WriteEndObject();
    }

    private static double? Best(RunRecord run, IReadOnlyList<MetricPoint> points)
    {
        string metric = run.Settings.GetValueOrDefault("evaluation.metric") ?? $"{MetricSplits.Validation}.{MetricNames.Accuracy}";
        string name = metric[(metric.IndexOf('.') + 1)..];
        double[] values = [.. points.Where(point => point.Split == MetricSplits.Validation && point.Values.ContainsKey(name))
            .Select(point => point.Values[name]).Where(double.IsFinite)];
        return values.Length == 0 ? null : MetricDirection.IsHigherBetter(name) ? values.Max() : values.Min();
    }

    private static long? Whole(RunRecord run, string setting) =>
        long.TryParse(run.Settings.GetValueOrDefault(setting), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
