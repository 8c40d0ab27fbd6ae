namespace TorchSharp.Operations;

/// <summary>Work that only moves elements, written once for each width.</summary>
internal interface IBitWork
{
    /// <summary>Does it for elements of the width of <typeparamref name="T"/>.</summary>
    void Run<T>()
        where T : unmanaged;
}
