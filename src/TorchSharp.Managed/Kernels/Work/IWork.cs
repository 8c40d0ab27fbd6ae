namespace TorchSharp.Kernels;

/// <summary>Work that falls into independent units; a struct, so that <see cref="WorkPool"/> runs it without allocating.</summary>
internal interface IWork
{
    /// <summary>Does one unit. Units run in any order and on any thread, so each writes only what no other unit touches.</summary>
    void Execute(int unit);
}
