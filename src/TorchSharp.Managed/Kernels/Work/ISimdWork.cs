namespace TorchSharp.Kernels;

/// <summary>Independent units of work, written once for every vector width.</summary>
/// <remarks>
/// The loops that units consist of are methods of their own with <c>AggressiveOptimization</c>, so that their first call is as fast as any, and
/// <c>NoInlining</c>: inlined into their callers' callers, they would use up the compiler's budget for inlining, and the functions of a single vector
/// that they call would stay calls, seven times slower.
/// </remarks>
internal interface ISimdWork
{
    /// <summary>Does one unit with vectors of type <typeparamref name="V"/>; see <see cref="IWork.Execute"/>.</summary>
    void Execute<V>(int unit) where V : unmanaged, ILanes<V>;
}
