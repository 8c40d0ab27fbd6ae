using System.Globalization;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How far a download is: a bar on a terminal, a line every ten percent elsewhere.</summary>
internal sealed class DownloadScreen(IAnsiConsole console, bool isQuiet) : IProgress<DownloadProgress>
{
    private const int BarWidth = 30;
    private const int Tenths = 10;

    private readonly ProgressLine _line = new(console, isQuiet);
    private readonly Lock _lock = new();
    private string? _file;
    private int _tenths;

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        lock (_lock)
        {
            if (_file != value.File)
            {
                _file = value.File;
                _tenths = -1;
            }

            if (value.Phase is DownloadPhase.Done or DownloadPhase.Retrying or DownloadPhase.Waiting)
                _line.Clear();
            switch (value.Phase)
            {
                case DownloadPhase.Waiting:
                    Say($"{value.Name}: another process is fetching it");
                    break;
                case DownloadPhase.Retrying:
                    Say($"{value.Name}: {value.Problem}; trying again");
                    break;
                case DownloadPhase.Done:
                    Say($"{value.Name}: {value.File}, {Megabytes(value.Bytes)} MB");
                    break;
                default:
                    Show(value);
                    break;
            }
        }
    }

    private void Show(DownloadProgress value)
    {
        var share = value.Total is > 0 and { } total ? (double)value.Bytes / total : 0;
        var filled = (int)(BarWidth * share);
        var bar = value.Total is null ? "" : $"{new string('━', filled)}{new string('─', BarWidth - filled)} ";
        var of = value.Total is { } all ? $" of {Megabytes(all)}" : "";
        var text = $"{bar}{value.File}  {Megabytes(value.Bytes)}{of} MB  {Megabytes((long)value.BytesPerSecond)} MB/s";
        _line.Overwrite(text);
        if (console.Profile.Capabilities.Ansi || value.Total is null || (int)(share * Tenths) <= _tenths)
            return;
        _tenths = (int)(share * Tenths);
        Say($"{value.File}  {Megabytes(value.Bytes)}{of} MB");
    }

    private void Say(string text)
    {
        if (!isQuiet)
            console.WriteLine(text);
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
}
