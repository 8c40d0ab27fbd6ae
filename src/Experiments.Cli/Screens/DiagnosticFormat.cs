namespace Experiments.Cli.Screens;

/// <summary>How diagnostics are told.</summary>
internal enum DiagnosticFormat
{
    /// <summary>For people, on standard error.</summary>
    Text,

    /// <summary>As SARIF on standard output, which then holds nothing else.</summary>
    Json,
}
