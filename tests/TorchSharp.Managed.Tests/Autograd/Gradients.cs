using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Autograd;

public sealed class Gradients
{
    private static readonly double[] Values = [0.3, -0.7, 1.4, 0.9, -1.2, 0.5];
    private static readonly double[] Others = [1.1, 0.6, -0.8, 2.3, 0.4, -1.7];
    private static readonly double[] Positive = [0.3, 0.7, 1.4, 0.9, 1.2, 0.5];

    public static TheoryData<string> Functions() => [.. Unary.Keys];

    public static TheoryData<string> PositiveFunctions() => [.. OfPositive.Keys];

    public static TheoryData<string> Pairs() => [.. Binary.Keys];

    public static TheoryData<string> Reshapings() => [.. Shaping.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Unary = new()
    {
        ["exp"] = x => x.exp(),
        ["exp2"] = x => x.exp2(),
        ["expm1"] = x => x.expm1(),
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["sin"] = x => x.sin(),
        ["cos"] = x => x.cos(),
        ["tan"] = x => x.tan(),
        ["atan"] = x => x.atan(),
        ["sinh"] = x => x.sinh(),
        ["cosh"] = x => x.cosh(),
        ["erf"] = x => x.erf(),
        ["erfc"] = x => x.erfc(),
        ["abs"] = x => x.abs(),
        ["neg"] = x => -x,
        ["square"] = x => x.square(),
        ["pow 3"] = x => x.pow(3),
        ["reciprocal"] = x => x.reciprocal(),
        ["clamp"] = x => x.clamp(-0.6, 0.8),
        ["frac"] = x => x.frac(),
        ["add scalar"] = x => x + 2,
        ["scalar minus"] = x => 2.5 - x,
        ["scalar over"] = x => 2.5 / x,
        ["over scalar"] = x => x / 4,
        ["sum"] = x => x.sum(),
        ["mean"] = x => x.mean(),
        ["max"] = x => x.max(),
        ["min"] = x => x.min(),
        ["var"] = x => x.var(),
        ["std"] = x => x.std(),
        ["norm"] = x => x.norm(),
        ["norm 3"] = x => x.norm(3f),
        ["norm 1"] = x => x.norm(1f),
        ["prod"] = x => x.prod(),
        ["cumsum"] = x => x.cumsum(0),
        ["cumprod"] = x => x.cumprod(0),
        ["logsumexp"] = x => x.logsumexp(0),
        ["sort"] = x => x.sort(0).Values,
        ["topk"] = x => x.topk(2).values,
        ["where"] = x => where(x > 0, x * x, -x),
        ["masked_fill"] = x => x.masked_fill(x > 1, 5) * 2,
        ["masked_select"] = x => x.masked_select(x > 0).exp(),
        ["in place"] = x => (x * 1).mul_(3).add_(x).exp_(),
        ["set by index"] = x => Changed(x),
        ["half of it set by a view"] = x => ChangedByView(x),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> OfPositive = new()
    {
        ["log"] = x => x.log(),
        ["log2"] = x => x.log2(),
        ["log10"] = x => x.log10(),
        ["log1p"] = x => x.log1p(),
        ["sqrt"] = x => x.sqrt(),
        ["rsqrt"] = x => x.rsqrt(),
        ["pow 1.5"] = x => x.pow(1.5),
        ["pow -2"] = x => x.pow(-2),
        ["asin"] = x => (x * 0.5).asin(),
        ["acos"] = x => (x * 0.5).acos(),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Binary = new()
    {
        ["+"] = (x, y) => x + y,
        ["add alpha"] = (x, y) => x.add(y, 3),
        ["-"] = (x, y) => x - y,
        ["*"] = (x, y) => x * y,
        ["/"] = (x, y) => x / y,
        ["pow"] = (x, y) => x.abs().pow(y),
        ["maximum"] = (x, y) => maximum(x, y),
        ["minimum"] = (x, y) => minimum(x, y),
        ["remainder"] = (x, y) => x % (y * 1.3),
        ["dot"] = (x, y) => x.dot(y),
        ["outer"] = (x, y) => x.outer(y),
        ["lerp"] = (x, y) => x.lerp(y, full(1, 0.3, dtype: x.dtype)),
        ["cat"] = (x, y) => cat([x, y, x]),
        ["stack"] = (x, y) => stack([x, y], 1),
        ["broadcast +"] = (x, y) => x.reshape(6, 1) + y,
        ["broadcast *"] = (x, y) => x.reshape(2, 3) * y.reshape(2, 3)[0],
        ["broadcast /"] = (x, y) => x.reshape(2, 1, 3) / y.reshape(2, 3)[.., ..1],
        ["mm"] = (x, y) => x.reshape(2, 3).mm(y.reshape(3, 2)),
        ["mm transposed"] = (x, y) => x.reshape(3, 2).t().mm(y.reshape(2, 3).t()),
        ["mv"] = (x, y) => x.reshape(2, 3).mv(y[..3]),
        ["bmm"] = (x, y) => x.reshape(2, 1, 3).bmm(y.reshape(2, 3, 1)),
        ["matmul folded"] = (x, y) => x.reshape(2, 1, 3).matmul(y.reshape(3, 2)),
        ["matmul broadcast"] = (x, y) => x.reshape(1, 2, 3).matmul(y.reshape(2, 1, 3, 1)),
        ["matmul vector"] = (x, y) => x[..3].matmul(y.reshape(3, 2)),
        ["addmm"] = (x, y) => x[..2].addmm(x.reshape(2, 3), y.reshape(3, 2), 0.5f, 2f),
        ["scatter"] = (x, y) => x.scatter(0, tensor(new long[] { 4, 1 }), y[..2]),
        ["scatter_add"] = (x, y) => x.scatter_add(0, tensor(new long[] { 2, 2, 0 }), y[..3]),
        ["index_add"] = (x, y) => x.index_add(0, tensor(new long[] { 2, 2, 0 }), y[..3], 2),
        ["index_put"] = (x, y) => (x * 1).index_put_(y[..2], tensor(new long[] { 3, 0 })),
        ["add_ through a view"] = (x, y) => AddedThroughView(x, y),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Shaping = new()
    {
        ["view"] = x => x.view(3, 2),
        ["reshape of a transpose"] = x => x.t().reshape(6),
        ["transpose"] = x => x.transpose(0, 1),
        ["permute"] = x => x.unsqueeze(0).permute(2, 0, 1),
        ["squeeze"] = x => x.unsqueeze(1).squeeze(1),
        ["expand"] = x => x.unsqueeze(0).expand(4, 2, 3),
        ["slice"] = x => x.slice(1, 0, 3, 2),
        ["select"] = x => x.select(1, -1),
        ["narrow"] = x => x.narrow(1, 1, 2),
        ["index"] = x => x[1, 2],
        ["range index"] = x => x[.., 1..],
        ["tensor index"] = x => x[tensor(new long[] { 1, 0, 1 })],
        ["two tensor indices"] = x => x[tensor(new long[] { 1, 0, 1 }), tensor(new long[] { 2, 2, -1 })],
        ["mask index"] = x => x[x > 0.4],
        ["gather"] = x => x.gather(1, tensor(new long[] { 2, 0, 1, 1 }, [2, 2])),
        ["index_select"] = x => x.index_select(1, tensor(new long[] { 2, 2, 0 })),
        ["take"] = x => x.take(tensor(new long[] { 5, 0, 5 })),
        ["tril"] = x => x.tril(),
        ["triu"] = x => x.triu(1),
        ["flip"] = x => x.flip(0, 1),
        ["roll"] = x => x.roll(1, 1),
        ["repeat"] = x => x.repeat(2, 1, 2),
        ["repeat_interleave"] = x => x.repeat_interleave(2, 1),
        ["diagonal"] = x => x.diagonal(1),
        ["unfold"] = x => x.unfold(1, 2, 1),
        ["as_strided"] = x => x.as_strided([2, 2], [1, 2], 1),
        ["flatten"] = x => x.flatten(),
        ["unflatten"] = x => x.flatten().unflatten(0, 3, 2),
        ["movedim"] = x => x.movedim([0], [1]),
        ["split"] = x => x.split(2, 1)[0] * 3,
        ["chunk, two of three used"] = x => x.chunk(3, 1)[0] * x.chunk(3, 1)[2],
        ["unbind"] = x => x.unbind(1)[1] * x.unbind(0)[0][1],
        ["sum over 0"] = x => x.sum(0L),
        ["sum over both, kept"] = x => x.sum(0, 1, keepdim: true),
        ["mean over -1"] = x => x.mean([-1], keepdim: true),
        ["var over 1"] = x => x.var(1),
        ["max over 1"] = x => x.max(1).values,
        ["amax"] = x => x.amax(0),
        ["norm over 1"] = x => x.norm(1),
        ["prod over 0"] = x => x.prod(0L),
        ["cumsum over 1"] = x => x.cumsum(1),
        ["softmax by hand"] = x => x.exp() / x.exp().sum(-1, keepdim: true),
        ["clone"] = x => x.clone() * x.contiguous(),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Of_functions_of_one_tensor(string name) => GradientCheck.Holds(x => Unary[name](x[0]), Values);

    [Theory]
    [MemberData(nameof(PositiveFunctions))]
    public void Of_functions_of_positive_numbers(string name) => GradientCheck.Holds(x => OfPositive[name](x[0]), Positive);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_functions_of_two_tensors(string name) => GradientCheck.Holds(x => Binary[name](x[0], x[1]), Values, Others);

    [Theory]
    [MemberData(nameof(Reshapings))]
    public void Of_views_indices_and_reductions_over_dimensions(string name)
    {
        using var scope = NewDisposeScope();
        GradientCheck.Holds(x => Shaping[name](x[0]), tensor(Values, [2, 3]));
    }

    [Fact]
    public void Of_a_product_with_one_zero_and_with_two()
    {
        GradientCheck.Holds(x => x[0].prod(), [2.0, 0.0, 3.0]);
        GradientCheck.Holds(x => x[0].prod(), [0.0, 0.0, 3.0]);
    }

    [Fact]
    public void Of_max_are_shared_by_equal_elements()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 3f, 3f }, requires_grad: true);

        x.max().backward();

        Assert.Equal([0f, 0.5f, 0.5f], x.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_running_product_has_a_gradient_where_factors_are_zero(int dim) => GradientCheck.Holds(
        inputs => inputs[0].cumprod(dim),
        tensor(new[] { 1.5, 0, 2, -0.5, 0, 3, 0, 1.25, 0, 2, -1, 0.75 }).reshape(3, 4));

    private static Tensor Changed(Tensor x)
    {
        var y = zeros(6, dtype: x.dtype);
        y[1] = x[0] * x[1];
        y[2..4] = x[2..4].exp();
        y[tensor(new long[] { 5 })] = x[5];
        return y * x;
    }

    private static Tensor ChangedByView(Tensor x)
    {
        var y = x * 1;
        var upper = y[3..];
        upper.mul_(x[..3]);
        return y + upper.sum();
    }

    private static Tensor AddedThroughView(Tensor x, Tensor y)
    {
        var sum = x * 2;
        var part = sum.view(2, 3)[1];
        part.add_(y[..3], 2);
        return sum * sum;
    }
}
