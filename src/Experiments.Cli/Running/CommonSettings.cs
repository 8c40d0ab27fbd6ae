namespace Experiments.Cli.Running;

/// <summary>The common options' values.</summary>
/// <param name="Threads">How many threads compute; null: one a core.</param>
/// <param name="Device">Where to compute; null: the best that is there.</param>
/// <param name="Runs">The absolute path of the folder that holds the run folders.</param>
/// <param name="IsOffline">Whether the network is off limits.</param>
/// <param name="IsQuiet">Whether to print results and errors only.</param>
/// <param name="TrustsScripts">Whether scripts from elsewhere run without a word about it.</param>
internal sealed record CommonSettings(int? Threads, string? Device, string Runs, bool IsOffline, bool IsQuiet, bool TrustsScripts = false);
