namespace Experiments.Cli.Launching;

/// <summary>A place for one trial at a time on this machine.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Threads">How many threads a trial has there.</param>
/// <param name="Gpu">The GPU that it sees, as <c>CUDA_VISIBLE_DEVICES</c> names it; null: whatever this process sees.</param>
internal sealed record TrialSlot(int Number, int Threads, string? Gpu);
