using System.Globalization;

namespace Experiments.Data;

/// <summary>Sizes as people read them.</summary>
public static class ByteCount
{
    /// <summary>The size in bytes below 10 kB, otherwise in decimal kB, MB or GB with at most one decimal.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };
}
