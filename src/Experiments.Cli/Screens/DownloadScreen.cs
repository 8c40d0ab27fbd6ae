using System.Globalization;
using Experiments.Data;
using Spectre.Console;

namespace Experiments.Cli.Screens;

/// <summary>How far a download is: a bar on a terminal, a line every ten percent elsewhere.</summary>
internal sealed class DownloadScreen(IAnsiConsole console, bool isQuiet) : IProgress<DownloadProgress>, IDisposable
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

            switch (value.Phase)
            {
                case DownloadPhase.Waiting:
                    Say($"{value.Name}: another process is fetching it");
                    break;
                case DownloadPhase.Retrying:
                    Say($"{value.Name}: {value.Problem ?? "the connection broke"}; trying again");
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

    /// <summary>Takes the bar away, also that of a download which ended in an error.</summary>
    public void Dispose()
    {
        lock (_lock)
            _line.Clear();
    }

    private void Show(DownloadProgress value)
    {
        double? share = value.Total is > 0 and { } total ? (double)value.Bytes / total : null;
        var amount = Megabytes(value.Bytes) + (value.Total is { } all ? $" of {Megabytes(all)}" : "");
        if (_line.IsLive)
        {
            var bar = share is { } part ? ProgressLine.Bar(BarWidth, part) + " " : "";
            _line.Overwrite($"{bar}{VisibleText.Of(value.File)}  {amount} MB  {Megabytes(value.BytesPerSecond)} MB/s");
        }
        else if (share * Tenths is { } tenths && (int)tenths > _tenths)
        {
            _tenths = (int)tenths;
            Say($"{value.Name}: {value.File}, {amount} MB");
        }
    }

    private void Say(FormattableString line)
    {
        _line.Clear();
        if (!isQuiet)
            console.Line(line);
    }

    private static string Megabytes(double bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
}
