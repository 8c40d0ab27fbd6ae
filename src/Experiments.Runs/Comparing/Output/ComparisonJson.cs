using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Runs;

/// <summary>A comparison as JSON, with everything that the other forms have.</summary>
public static class ComparisonJson
{
    /// <summary>Writes it, indented, ended by a line feed.</summary>
    public static string Write(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteString("metric", comparison.Options.Metric);
            json.WriteString("split", comparison.Options.Split);
            json.WriteString("baseline", comparison.Options.Baseline?.FolderName);
            Strings(json, "warnings", comparison.Warnings);
            json.WriteStartArray("tables");
            foreach (ComparisonGroup group in comparison.Groups)
            {
                Write(json, group, comparison.Options);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, ComparisonGroup group, ComparisonOptions options)
    {
        json.WriteStartObject();
        json.WriteStartObject("rows");
        json.WriteString("source", group.RowHashes.Source);
        json.WriteString("validation", group.RowHashes.Validation);
        json.WriteString("test", group.RowHashes.Test);
        json.WriteEndObject();
        json.WriteNumber("test_looks", group.TestLooks);
        Strings(json, "stand_ins", group.StandIns.Select(standIn => $"{standIn.What}: {standIn.Used} instead of {standIn.Asked}"));
        Strings(json, "notes", ComparisonNotes.Of(group, options));
        json.WriteStartArray("entries");
        foreach (ComparisonEntry entry in group.Entries)
        {
            Write(json, group, entry, options);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ComparisonGroup group, ComparisonEntry entry, ComparisonOptions options)
    {
        json.WriteStartObject();
        Strings(json, "runs", entry.Runs.Select(run => run.FolderName));
        json.WriteString("name", entry.Name);
        Strings(json, "status", entry.Runs.Select(run => RunStatusText.Of(run.Status)));
        json.WriteStartObject("settings");
        foreach ((string setting, string? value) in group.DifferingSettings.Zip(entry.Settings))
        {
            json.WriteString(setting, value);
        }

        json.WriteEndObject();
        foreach (string split in (string[])[MetricSplits.Validation, MetricSplits.Test])
        {
            Write(json, split, entry.Of($"{split}.{options.Metric}"));
        }

        Write(json, "interval", entry.Interval);
        Number(json, "seconds", entry.Duration?.TotalSeconds);
        json.WriteBoolean("is_baseline", entry.IsBaseline);
        json.WriteString("problem", entry.Problem);
        if (entry.Difference is { } difference)
        {
            Write(json, difference);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Difference difference)
    {
        json.WriteStartObject("difference");
        Number(json, "amount", difference.Amount);
        Write(json, "interval", difference.AmountInterval);
        json.WriteNumber("examples", difference.Rows);
        Number(json, "gained", difference.Gained);
        Number(json, "lost", difference.Lost);
        Number(json, "mcnemar_p", difference.McNemar);
        Number(json, "p", difference.PValue);
        Number(json, "p_holm", difference.AdjustedPValue);
        Number(json, "smallest_shown", difference.Smallest);
        json.WriteString("verdict", VerdictWord.Of(difference.Verdict));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, MeanAndDeviation? value)
    {
        json.WriteStartObject(name);
        Number(json, "mean", value?.Mean);
        Number(json, "sd", value?.Deviation);
        json.WriteNumber("runs", value?.Count ?? 0);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Interval? interval)
    {
        json.WriteStartArray(name);
        if (interval is not null)
        {
            json.WriteNumberValue(interval.Low);
            json.WriteNumberValue(interval.High);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
