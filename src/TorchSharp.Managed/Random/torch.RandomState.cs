namespace TorchSharp;

public static partial class torch
{
    /// <summary>The default generator.</summary>
    public static class random
    {
        /// <summary>Seeds the default generator.</summary>
        /// <returns>The default generator.</returns>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <summary>Seeds the default generator with a number nobody can foresee, and returns that number.</summary>
        public static long seed() => torch.seed();

        /// <summary>What the default generator was last seeded with.</summary>
        public static long initial_seed() => torch.initial_seed();

        /// <summary>The state of the default generator: [5056], uint8.</summary>
        public static Tensor get_rng_state() => torch.get_rng_state();

        /// <summary>Puts a state of the default generator back.</summary>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
