extern alias managed;

using BenchmarkDotNet.Attributes;
using managed::TorchSharp.Kernels;

namespace Benchmarks;

/// <summary>The products of GPT-2 small's training.</summary>
public unsafe class ProductBenchmarks
{
    private NativeArray? _a;
    private NativeArray? _b;
    private NativeArray? _c;

    public static IEnumerable<ProductShape> Shapes => ProductShape.All;

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = ProductShape.All[0];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        WorkPool.Threads = Threads;
        _a = new NativeArray((long)Shape.M * Shape.K);
        _b = new NativeArray((long)Shape.K * Shape.N);
        _c = new NativeArray((long)Shape.M * Shape.N);
    }

    [Benchmark]
    public void Multiply() => MatrixProduct.Multiply(
        Shape.TransposeA, Shape.TransposeB, Shape.M, Shape.N, Shape.K, _a!.Pointer, Shape.Lda, _b!.Pointer,
        Shape.Ldb, _c!.Pointer, Shape.N);

    [GlobalCleanup]
    public void CleanUp()
    {
        _a?.Dispose();
        _b?.Dispose();
        _c?.Dispose();
    }
}
