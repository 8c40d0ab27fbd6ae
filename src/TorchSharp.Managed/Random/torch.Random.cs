namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generator, so that everything random that follows is the same in every run.</summary>
    /// <returns>The default generator.</returns>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    /// <summary>Seeds the default generator with a number nobody can foresee, and returns that number.</summary>
    public static long seed() => Generator.Default.seed();

    /// <summary>What the default generator was last seeded with.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>The state of the default generator: [5056], uint8.</summary>
    public static Tensor get_rng_state() => Generator.Default.get_state();

    /// <summary>Puts a state of the default generator back.</summary>
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>Ones, each with the probability that the input has in its place, and zeros.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>The numbers 0 … n − 1 in random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        Tensor result = Creation.New([n], null, dtype ?? ScalarType.Int64, device, requires_grad);
        Sampling.Permutation(result.Core, generator);
        return result;
    }

    /// <summary>Writes the numbers 0 … n − 1 in random order into a tensor [n].</summary>
    /// <returns><paramref name="out"/>.</returns>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        if (@out.dim() != 1 || @out.numel() != n)
            throw new ExternalException($"randperm({n}) wants a tensor [{n}] to write to, not {@out.Core.Description}.");
        Sampling.Permutation(@out.Core, generator);
        @out.Core.Buffer.BumpVersion();
        return @out;
    }

    /// <summary>A tensor of the input's shape with uniform numbers of [0, 1).</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <summary>A tensor of the input's shape with normal numbers.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    /// <summary>A tensor of the input's shape with integers of [low, high).</summary>
    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    /// <summary>Normal numbers.</summary>
    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null)
    {
        Tensor result = Creation.New(size, null, dtype, device, requires_grad, names);
        Sampling.Normal(result.Core, mean, std, generator);
        return result;
    }

    /// <summary>Normal numbers, each with a mean and a standard deviation of its own.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null)
    {
        using var workspace = Workspace.Enter();
        Tensor standard = Creation.Empty(Shapes.Broadcast(mean.Core.Sizes, std.Core.Sizes), mean.Core.Type);
        Sampling.Normal(standard.Core, 0, 1, generator);
        return workspace.Keep(standard * std + mean);
    }

    private static Tensor Rand(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        Tensor result = Creation.New(size, null, dtype, device, requires_grad, names);
        Sampling.Uniform(result.Core, 0, 1, generator);
        return result;
    }

    private static Tensor RandN(
        ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names) =>
        normal(0, 1, size, dtype, device, requires_grad, generator, names);

    private static Tensor RandInt(
        long low, long high, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator, string[]? names)
    {
        Tensor result = Creation.New(size, null, dtype ?? ScalarType.Int64, device, requires_grad, names);
        Sampling.Integers(result.Core, low, high, generator);
        return result;
    }
}
