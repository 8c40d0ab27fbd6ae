namespace Experiments.Runs;

/// <summary>
/// The charts' style sheet. Colours keep a contrast with the paper of at least 4.5 for text and 3 for lines (WCAG 2.2, 1.4.3 and 1.4.11).
/// </summary>
internal static class ChartStyle
{
    public const string Sheet = """
        <style>
        text{font-family:system-ui,'Segoe UI',Helvetica,Arial,sans-serif;font-size:13px;fill:#1f2328}
        .title{font-size:16px;font-weight:600}
        .tick{font-size:12px;fill:#59636e}
        .label,.empty{fill:#59636e}
        .paper{fill:#ffffff}
        .grid{stroke:#d9dee3;stroke-width:1}
        .axis{stroke:#59636e;stroke-width:1}
        .line{fill:none;stroke-width:2;stroke-linejoin:round}
        .line.batch{stroke:#8c959f;stroke-width:1}
        .line.train{stroke:#0969da}
        .line.validation{stroke:#bc4c00;stroke-dasharray:7 3}
        .line.test{stroke:#1a7f37;stroke-dasharray:2 3}
        .mark.train{fill:#0969da}
        .mark.validation{fill:#bc4c00}
        .mark.test{fill:#1a7f37}
        @media (prefers-color-scheme:dark){
        text{fill:#e6edf3}
        .tick,.label,.empty{fill:#a3adb8}
        .paper{fill:#0d1117}
        .grid{stroke:#2b323a}
        .axis{stroke:#a3adb8}
        .line.batch{stroke:#6e7681}
        .line.train{stroke:#58a6ff}
        .line.validation{stroke:#f0883e}
        .line.test{stroke:#3fb950}
        .mark.train{fill:#58a6ff}
        .mark.validation{fill:#f0883e}
        .mark.test{fill:#3fb950}
        }
        </style>

        """;
}
