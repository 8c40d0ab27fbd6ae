using System.Globalization;

namespace Experiments.Cli.Screens;

/// <summary>In how many characters the line of training says all that it says.</summary>
/// <param name="Bar">Characters of the progress bar; 0: none.</param>
/// <param name="Course">Characters of the loss's course; 0: none.</param>
/// <param name="IsWordy">Whether words and gaps are long.</param>
internal sealed record TrainingLineForm(int Bar, int Course, bool IsWordy)
{
    /// <summary>The forms on a terminal, the widest first. Eighty columns hold all; sixty, all but bar and course.</summary>
    public static IReadOnlyList<TrainingLineForm> Live { get; } =
    [
        new(Bar: 16, Course: 12, IsWordy: true),
        new(Bar: 10, Course: 8, IsWordy: false),
        new(Bar: 4, Course: 6, IsWordy: false),
        new(Bar: 0, Course: 6, IsWordy: false),
        new(Bar: 0, Course: 0, IsWordy: false),
    ];

    /// <summary>The form in a file.</summary>
    public static TrainingLineForm Plain { get; } = new(Bar: 0, Course: 0, IsWordy: true);

    /// <summary>The line, with as many of its parts as there is room for.</summary>
    /// <param name="now">How training stands.</param>
    /// <param name="width">How many characters there are.</param>
    public string Text(TrainingMoment now, int width)
    {
        var gap = IsWordy ? "  " : " ";
        var text = "";
        foreach (var part in Parts(now))
        {
            var longer = text.Length == 0 ? part : text + gap + part;
            if (text.Length > 0 && longer.TrimEnd().Length > width)
                break;
            text = longer;
        }

        return text.TrimEnd();
    }

    private IEnumerable<string> Parts(TrainingMoment now)
    {
        var steps = string.Create(CultureInfo.InvariantCulture, $"{now.Step}/{now.Steps}");
        var (examples, tokens) = IsWordy ? ("examples/s", "tokens/s") : ("ex/s", "tok/s");
        yield return Bar > 0 ? $"{ProgressLine.Bar(Bar, (double)now.Step / Math.Max(now.Steps, 1))} {steps}" : IsWordy ? $"step {steps}" : steps;
        var loss = string.Create(CultureInfo.InvariantCulture, $"loss {now.Loss:0.000}");
        yield return Course > 0 ? $"{loss} {Sparkline.Of(now.Losses, Course).PadRight(Course)}" : loss;
        yield return $"{DurationText.Clock(now.Left)} left";
        yield return $"{Rate(now.Examples)} {examples}";
        yield return $"{Rate(now.Tokens)} {tokens}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{now.Memory / 1e9:0.0} GB");
    }

    private string Rate(double rate) => rate switch
    {
        < 10 => rate.ToString("0.0", CultureInfo.InvariantCulture),
        < 1_000 => rate.ToString("0", CultureInfo.InvariantCulture),
        _ when IsWordy => rate.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => (rate / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + "k",
        _ => (rate / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + "M",
    };
}
