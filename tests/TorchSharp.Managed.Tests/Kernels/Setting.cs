using TorchSharp.Kernels;

namespace TorchSharp.Managed.Tests.KernelTests;

/// <summary>An instruction set and a number of threads for the length of a test.</summary>
internal sealed class Setting : IDisposable
{
    private readonly InstructionSet _instructions = Simd.Current;
    private readonly int _threads = WorkPool.Threads;

    public Setting(string? instructions = null, int? threads = null)
    {
        if (instructions != null)
            Simd.Current = Enum.Parse<InstructionSet>(instructions);
        if (threads != null)
            WorkPool.Threads = threads.Value;
    }

    /// <summary>Every instruction set: those that the processor lacks run, slowly, on what it has.</summary>
    public static TheoryData<string> All => new(Enum.GetNames<InstructionSet>());

    public void Dispose()
    {
        Simd.Current = _instructions;
        WorkPool.Threads = _threads;
    }
}
