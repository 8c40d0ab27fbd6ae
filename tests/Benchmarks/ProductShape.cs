namespace Benchmarks;

/// <summary>A matrix product of GPT-2 small's training, batch 8 × 120 tokens.</summary>
public sealed record ProductShape(string Name, bool TransposeA, bool TransposeB, int M, int K, int N)
{
    public static IReadOnlyList<ProductShape> All { get; } =
    [
        new("qkv", false, false, 960, 768, 2304),
        new("attention out", false, false, 960, 768, 768),
        new("MLP up", false, false, 960, 768, 3072),
        new("MLP down", false, false, 960, 3072, 768),
        new("MLP up, 200 rows", false, false, 200, 768, 3072),
        new("MLP up, 8 rows", false, false, 8, 768, 3072),
        new("MLP up, 1 row", false, false, 1, 768, 3072),
        new("dX = dY·Wᵀ", false, true, 960, 3072, 768),
        new("dW = Xᵀ·dY", true, false, 768, 960, 3072),
        new("both transposed", true, true, 768, 960, 3072),
        new("linear, 8 rows", false, true, 8, 768, 3072),
    ];

    /// <summary>Those that are held against OpenBLAS: GPT-2's forward products, its gradients, and those of a batch of single positions.</summary>
    public static IEnumerable<ProductShape> Compared => All.Where(shape => shape.M > 1 && !(shape.TransposeA && shape.TransposeB));

    /// <summary>From row to row of A as it is stored.</summary>
    public int Lda => TransposeA ? M : K;

    /// <summary>From row to row of B as it is stored.</summary>
    public int Ldb => TransposeB ? K : N;

    public double Flop => 2.0 * M * K * N;

    public override string ToString() => $"{Name} {M}×{K}×{N}";
}
