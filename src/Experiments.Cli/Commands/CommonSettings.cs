namespace Experiments.Cli.Commands;

/// <summary>The common options' values.</summary>
/// <param name="Threads">How many threads compute; null: one a core.</param>
/// <param name="Device">Where to compute; null: the best that is there.</param>
/// <param name="Runs">The absolute path of the folder that holds the run folders.</param>
/// <param name="Offline">Whether the network is off limits.</param>
/// <param name="Quiet">Whether to print results and errors only.</param>
internal sealed record CommonSettings(int? Threads, string? Device, string Runs, bool Offline, bool Quiet);
