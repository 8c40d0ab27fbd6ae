namespace Experiments.Data;

/// <summary>What is asked of a server.</summary>
/// <param name="Address">Where.</param>
internal sealed record WebRequest(Uri Address)
{
    /// <summary>The hub whose host may see <see cref="Token"/>, and whose headers tell hash and commit; null where none is involved.</summary>
    public Uri? Hub { get; init; }

    /// <summary>A bearer token for the hub.</summary>
    public string? Token { get; init; }

    /// <summary>The first byte that is wanted; 0: all of it.</summary>
    public long From { get; init; }

    /// <summary>The last byte that is wanted; null: to the end.</summary>
    public long? To { get; init; }

    /// <summary>The strong entity tag that the bytes before <see cref="From"/> had: if the file has another now, all of it is wanted.</summary>
    public string? Tag { get; init; }
}
