namespace TorchSharp.Kernels;

/// <summary>What becomes of the losses of the rows.</summary>
internal enum LossReduction
{
    /// <summary>One loss a row.</summary>
    None,

    /// <summary>Their mean, weighted by class weights where given.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}
