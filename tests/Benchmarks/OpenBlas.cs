extern alias managed;

using System.Runtime.InteropServices;
using managed::TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>The library that the products are held against: Debian's libopenblas0-pthread.</summary>
internal static unsafe partial class OpenBlas
{
    /// <summary>Names the kernels to use, instead of those that it chooses for the processor. It is read when the library is loaded.</summary>
    public const string KernelsVariable = "OPENBLAS_CORETYPE";

    private const string Library = "libopenblas.so.0";
    private const string Oldest = "Prescott"; // of 2004: neither AVX nor multiply-adds
    private const int RowMajor = 101;
    private const int AsItIs = 111;
    private const int Transposed = 112;

    /// <summary>Whether it is installed.</summary>
    public static bool IsThere => NativeLibrary.TryLoad(Library, out _);

    /// <summary>The version and the kernels that it chose for this processor.</summary>
    public static string Description => Marshal.PtrToStringAnsi(openblas_get_config())!.Trim();

    /// <summary>
    /// The kernels that it should be told to use: those for the nearest processor that it knows, where it fell back to its oldest because this one is
    /// newer than itself. Null: it found its own, or was told.
    /// </summary>
    public static string? Nearest => !Description.Contains(Oldest) || Environment.GetEnvironmentVariable(KernelsVariable) != null ? null : Simd.Current switch
    {
        InstructionSet.Avx512 => "SkylakeX",
        InstructionSet.Avx2 => "Haswell",
        _ => null,
    };

    public static int Threads
    {
        set => openblas_set_num_threads(value);
    }

    /// <summary>c = op(a) · op(b).</summary>
    public static void Multiply(ProductShape s, float* a, float* b, float* c) => cblas_sgemm(
        RowMajor, s.TransposeA ? Transposed : AsItIs, s.TransposeB ? Transposed : AsItIs, s.M, s.N, s.K, 1, a, s.Lda, b, s.Ldb, 0, c, s.N);

    [LibraryImport(Library)]
    private static partial void cblas_sgemm(
        int order, int transposeA, int transposeB, int m, int n, int k, float alpha, float* a, int lda, float* b, int ldb, float beta, float* c, int ldc);

    [LibraryImport(Library)]
    private static partial void openblas_set_num_threads(int count);

    [LibraryImport(Library)]
    private static partial nint openblas_get_config();
}
