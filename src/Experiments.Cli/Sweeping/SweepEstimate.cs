namespace Experiments.Cli.Sweeping;

/// <summary>What a sweep costs on this machine.</summary>
/// <param name="Trials">How many trials the figures are of: those whose data are here.</param>
/// <param name="Trunks">How many distinct frozen trunks there are; each is computed once.</param>
/// <param name="Seconds">How long the trials take, one after another on all cores, without start-up.</param>
/// <param name="LongestSeconds">How long the longest of them takes.</param>
/// <param name="PeakBytes">How much memory the largest takes.</param>
/// <param name="RunBytes">How much the weights take that the trials keep, at most.</param>
/// <param name="StateBytes">How much the largest trial's state takes while it runs: it goes when the trial is done.</param>
/// <param name="TrunkBytes">How much the frozen trunks' output takes.</param>
internal sealed record SweepEstimate(
    int Trials, int Trunks, double Seconds, double LongestSeconds, long PeakBytes, long RunBytes, long StateBytes, long TrunkBytes);
