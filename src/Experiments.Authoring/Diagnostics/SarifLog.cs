using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Data;

namespace Experiments.Authoring;

/// <summary>
/// Writes diagnostics as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), which editors and CI services show at the
/// lines that they are about.
/// </summary>
public static class SarifLog
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a log of one run, ended by a line feed.</summary>
    /// <param name="diagnostics">What was found; none is a log without results.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="failure">What ended the checking before its end; null: nothing did.</param>
    public static string Write(IReadOnlyList<Diagnostic> diagnostics, string version, string? failure = null)
    {
        var rules = DiagnosticCodes.All.Where(code => diagnostics.Any(d => d.Code == code.Id)).ToList();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules, version);
            json.WriteStartArray("invocations");
            json.WriteStartObject();
            json.WriteBoolean("executionSuccessful", failure is null); // the checking itself, whatever it found
            if (failure is not null)
                WriteFailure(json, failure);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var diagnostic in diagnostics)
                WriteResult(json, diagnostic, rules.FindIndex(rule => rule.Id == diagnostic.Code));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<DiagnosticCode> rules, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "experiments");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", DiagnosticParagraph.Of(rule));
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, string failure)
    {
        json.WriteStartArray("toolExecutionNotifications");
        json.WriteStartObject();
        json.WriteString("level", "error");
        WriteText(json, "message", failure);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        if (rule >= 0)
            json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(diagnostic.Severity));
        WriteText(json, "message", Message(diagnostic));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (diagnostic.Path == Override.DisplayPath)
            WriteArgument(json, diagnostic);
        else
            WritePlace(json, diagnostic);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // An argument stands in no file.
    private static void WriteArgument(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", diagnostic.SourceLine ?? diagnostic.Path);
        json.WriteString("fullyQualifiedName", $"{diagnostic.Path}: {diagnostic.SourceLine}");
        json.WriteString("kind", "parameter");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(diagnostic.Path));
        json.WriteEndObject();
        if (diagnostic.Line > 0)
            WriteRegion(json, diagnostic);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject("region");
        json.WriteNumber("startLine", diagnostic.Line);
        json.WriteNumber("startColumn", diagnostic.Column);
        json.WriteNumber("endColumn", diagnostic.Column + diagnostic.Length);
        if (diagnostic.SourceLine is { } line)
            WriteText(json, "snippet", line);
        json.WriteEndObject();
    }

    private static string Message(Diagnostic diagnostic)
    {
        var message = new StringBuilder(VisibleText.Of(diagnostic.Message));
        if (diagnostic.Suggestion is { } suggestion)
            message.Append("\ndid you mean ").Append(VisibleText.Of(suggestion)).Append('?');
        if (diagnostic.Allowed is { } allowed)
            message.Append('\n').Append(VisibleText.Of(allowed));
        return message.ToString();
    }

    // A relative path stays relative, so that the log means the same in another checkout.
    private static string Uri(string path) => Path.IsPathRooted(path)
        ? new UriBuilder(System.Uri.UriSchemeFile, "") { Path = Escape(path) }.Uri.AbsoluteUri
        : Escape(path);

    private static string Escape(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));

    private static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
