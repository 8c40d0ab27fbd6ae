namespace TorchSharp.Managed.Tests.KernelTests;

/// <summary>Kernel tests change the instruction set and the number of threads, which belong to the process; nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KernelCollection
{
    public const string Name = "Kernels";
}
