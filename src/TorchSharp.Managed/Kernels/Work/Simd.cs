using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Chooses the vector width, once, and runs work in it.</summary>
internal static class Simd
{
    /// <summary>Names an instruction set to use instead of the best: avx512, avx2 or portable.</summary>
    public const string Variable = "TORCH_MANAGED_ISA";

    /// <summary>The width in use. Tests set it; nothing else does.</summary>
    public static InstructionSet Current { get; set; } = Choose(Environment.GetEnvironmentVariable(Variable), Best);

    /// <summary>The widest that this processor runs at full speed.</summary>
    public static InstructionSet Best =>
        Vector512.IsHardwareAccelerated ? InstructionSet.Avx512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? InstructionSet.Avx2
        : InstructionSet.Portable;

    /// <summary>What is asked for, or the next best that the processor has.</summary>
    public static InstructionSet Choose(string? asked, InstructionSet best) => asked?.Trim().ToLowerInvariant() switch
    {
        "portable" => InstructionSet.Portable,
        "avx2" => (InstructionSet)Math.Min((int)InstructionSet.Avx2, (int)best),
        _ => best,
    };

    /// <summary>Runs all units on the pool's threads, with the vectors in use.</summary>
    public static void For<TWork>(int units, in TWork work) where TWork : unmanaged, ISimdWork
    {
        switch (Current)
        {
            case InstructionSet.Avx512:
                WorkPool.For(units, new Bound<TWork, Lanes16>(work));
                break;
            case InstructionSet.Avx2:
                WorkPool.For(units, new Bound<TWork, Lanes8>(work));
                break;
            default:
                WorkPool.For(units, new Bound<TWork, Lanes4>(work));
                break;
        }
    }

    private readonly struct Bound<TWork, V>(TWork work) : IWork
        where TWork : unmanaged, ISimdWork
        where V : unmanaged, ILanes<V>
    {
        public void Execute(int unit) => work.Execute<V>(unit);
    }
}
