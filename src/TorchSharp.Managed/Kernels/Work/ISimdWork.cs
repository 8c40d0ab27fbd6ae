namespace TorchSharp.Kernels;

/// <summary>Independent units of work, written once for every vector width.</summary>
internal interface ISimdWork
{
    /// <summary>Does one unit with vectors of type <typeparamref name="V"/>; see <see cref="IWork.Execute"/>.</summary>
    void Execute<V>(int unit) where V : unmanaged, ILanes<V>;
}
