namespace Experiments.Data;

/// <summary>Data that is published inside a zip: one member of it is the table.</summary>
public sealed record ArchivedData : DataEntry
{
    /// <summary>Where the zip is published, relative to the archive's address (<see cref="SourceSettings.UciArchive"/>).</summary>
    public required string Address { get; init; }

    /// <summary>The table's exact size in bytes: also the limit when it is unpacked.</summary>
    public required long Bytes { get; init; }

    /// <summary>The table's SHA-256, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the zip is published, as the settings have it.</summary>
    internal Uri AddressIn(SourceSettings settings) => new(settings.UciArchive, Address);
}
