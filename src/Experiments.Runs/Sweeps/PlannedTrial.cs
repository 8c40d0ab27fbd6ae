namespace Experiments.Runs;

/// <summary>A trial as it was planned: all that there is to it is known before the first starts.</summary>
public sealed record PlannedTrial
{
    /// <summary>Its number, from 0, in the order in which trials are started; those that share a frozen trunk stand together.</summary>
    public required int Index { get; init; }

    /// <summary>The number of its setting: trials that differ in seed and fold alone share it.</summary>
    public required int Point { get; init; }

    /// <summary>What tells it from the others, in a form that any file system and shell takes.</summary>
    public required string Name { get; init; }

    /// <summary>What tells it from the others: the settings' paths and their values as YAML writes them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The name of its run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>Its run's identity.</summary>
    public required string Identity { get; init; }

    /// <summary>The id that it shares with the runs that differ in seed and fold alone; null: it stands alone.</summary>
    public string? Group { get; init; }

    /// <summary>What stands for its frozen trunk: trials of one text compute it once for all; null: nothing is computed once.</summary>
    public string? Trunk { get; init; }

    /// <summary>How many steps it has.</summary>
    public int Steps { get; init; }

    /// <summary>What stands in for the real thing.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>The settings in one line.</summary>
    public string Label() => string.Join(", ", Settings.Select(setting => $"{setting.Key}: {setting.Value}"));
}
