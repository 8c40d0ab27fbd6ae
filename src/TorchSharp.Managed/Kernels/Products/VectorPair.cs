using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Two vectors: six rows of sums, one of B and a broadcast fill the sixteen registers of AVX2 (and of SSE). AVX-512 has twice as many, and takes eight rows:
/// a batch of eight goes past B once.
/// </summary>
internal unsafe struct VectorPair<T, R> : IVectors<VectorPair<T, R>>
    where T : struct
    where R : struct, IRegister<T>
{
    private T _v0;
    private T _v1;

    public static int Count => 2 * R.Count;

    public static int Rows => R.Count == Register512.Count ? 8 : 6;

    public static int Panels => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorPair<T, R> Load(float* source)
    {
        VectorPair<T, R> pair;
        pair._v0 = R.Load(source);
        pair._v1 = R.Load(source + R.Count);
        return pair;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float factor, in VectorPair<T, R> vectors)
    {
        T x = R.Broadcast(factor);
        _v0 = R.MulAdd(x, vectors._v0, _v0);
        _v1 = R.MulAdd(x, vectors._v1, _v1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* target)
    {
        R.Store(_v0, target);
        R.Store(_v1, target + R.Count);
    }
}
