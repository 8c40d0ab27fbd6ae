using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Memory that a thread reuses from call to call. Each slot grows to the largest size asked for and is freed with its thread.</summary>
internal sealed unsafe class Scratch
{
    [ThreadStatic]
    private static Scratch? s_current;

    private readonly nuint[] _sizes = new nuint[Enum.GetValues<ScratchSlot>().Length];
    private readonly nint[] _blocks = new nint[Enum.GetValues<ScratchSlot>().Length];

    private Scratch()
    {
    }

    ~Scratch()
    {
        foreach (nint block in _blocks)
            NativeMemory.AlignedFree((void*)block);
    }

    /// <summary>Room for <paramref name="count"/> floats, of undefined content, until this thread asks for the slot again.</summary>
    public static float* Floats(ScratchSlot slot, long count)
    {
        Scratch scratch = s_current ??= new Scratch();
        nuint bytes = checked((nuint)count * sizeof(float));
        if (scratch._sizes[(int)slot] < bytes)
        {
            NativeMemory.AlignedFree((void*)scratch._blocks[(int)slot]);
            scratch._blocks[(int)slot] = 0;
            scratch._sizes[(int)slot] = 0;
            scratch._blocks[(int)slot] = (nint)NativeMemory.AlignedAlloc(bytes, 64);
            scratch._sizes[(int)slot] = bytes;
        }

        return (float*)scratch._blocks[(int)slot];
    }
}
