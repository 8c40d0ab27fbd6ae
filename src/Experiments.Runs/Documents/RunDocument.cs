namespace Experiments.Runs;

/// <summary><c>run.json</c> as it stands on disk. All may be absent: a reader must take files of other versions.</summary>
internal sealed record RunDocument
{
    /// <summary>Raised when the meaning of a key changes; new keys alone do not raise it.</summary>
    public const int CurrentFormat = 1;

    public int? Format { get; init; }

    public string? Name { get; init; }

    public RunStatus? Status { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Measured with a clock that does not jump, so it may differ from ended − started.</summary>
    public double? Seconds { get; init; }

    /// <summary>Seconds by phase (<c>data</c>, <c>model</c>, <c>train</c>, <c>test</c>), in the order in which they came.</summary>
    public IReadOnlyDictionary<string, double>? Phases { get; init; }

    public string? ExitReason { get; init; }

    public ErrorDocument? Error { get; init; }

    public long? Seed { get; init; }

    public string? Identity { get; init; }

    public string? Group { get; init; }

    public string? Sweep { get; init; }

    public string? Torch { get; init; }

    public string? Device { get; init; }

    public IReadOnlyList<StandIn>? StandIns { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }

    public RowHashes? Rows { get; init; }

    /// <summary>SHA-256 of the base weights, or <c>random</c>.</summary>
    public string? Weights { get; init; }

    /// <summary>SHA-256 over the scripts' contents.</summary>
    public string? Scripts { get; init; }

    /// <summary>The version of the engine's arithmetic.</summary>
    public int? Numerics { get; init; }

    public ProcessMark? Process { get; init; }

    public IReadOnlyList<SourceDocument>? Sources { get; init; }

    public IReadOnlyList<TestLook>? TestLooks { get; init; }

    /// <summary>The last value of each metric as <c>split.name</c>, or what the runner said at the end.</summary>
    public IReadOnlyDictionary<string, double>? Results { get; init; }

    public double? BestValidationAccuracy { get; init; }

    /// <summary>Last, since it is long: a person reads this file from the top.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }
}
