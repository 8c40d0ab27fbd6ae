namespace Experiments.Runs;

/// <summary>
/// The streams of random numbers that choose among seeds. The baseline has one of its own where it is subtracted: its seeds have nothing to do with the
/// other side's, as the examples have.
/// </summary>
internal enum SeedStream
{
    /// <summary>The baseline's, in a difference.</summary>
    Baseline = 1,

    /// <summary>Any other side's, and that of any side for itself.</summary>
    Side = 2,
}
