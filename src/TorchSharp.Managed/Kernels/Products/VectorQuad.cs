using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Four vectors: six rows of sums, one of B and a broadcast take twenty-nine of AVX-512's thirty-two registers.</summary>
internal unsafe struct VectorQuad<T, R> : IVectors<VectorQuad<T, R>>
    where T : struct
    where R : struct, IRegister<T>
{
    private T _v0;
    private T _v1;
    private T _v2;
    private T _v3;

    public static int Count => 4 * R.Count;

    public static int Rows => 6;

    public static int Panels => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorQuad<T, R> Load(float* source)
    {
        VectorQuad<T, R> quad;
        quad._v0 = R.Load(source);
        quad._v1 = R.Load(source + R.Count);
        quad._v2 = R.Load(source + 2 * R.Count);
        quad._v3 = R.Load(source + 3 * R.Count);
        return quad;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float factor, in VectorQuad<T, R> vectors)
    {
        T x = R.Broadcast(factor);
        _v0 = R.MulAdd(x, vectors._v0, _v0);
        _v1 = R.MulAdd(x, vectors._v1, _v1);
        _v2 = R.MulAdd(x, vectors._v2, _v2);
        _v3 = R.MulAdd(x, vectors._v3, _v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* target)
    {
        R.Store(_v0, target);
        R.Store(_v1, target + R.Count);
        R.Store(_v2, target + 2 * R.Count);
        R.Store(_v3, target + 3 * R.Count);
    }
}
