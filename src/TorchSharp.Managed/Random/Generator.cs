using System.Security.Cryptography;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers with a seed of its own: PyTorch's CPU generator (MT19937).</summary>
    public class Generator : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly RandomStream _stream;

        /// <summary>Makes a generator.</summary>
        /// <param name="seed">What the numbers follow from; the lower 32 bits count.</param>
        /// <param name="device">The device of the generator: only the CPU.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            _stream = new RandomStream(seed);
        }

        /// <summary>The generator that is used where none is given. A fresh process seeds it with a random number.</summary>
        public static Generator Default { get; } = new(RandomSeed());

        /// <summary>The device that the generator makes numbers for.</summary>
        public Device device { get; }

        /// <summary>A native handle in TorchSharp; there is nothing native here, so it is always zero.</summary>
        public IntPtr Handle => IntPtr.Zero;

        /// <summary>Starts the stream anew.</summary>
        /// <returns>This generator.</returns>
        public Generator manual_seed(long seed)
        {
            lock (_lock) _stream.Seed((ulong)seed);
            return this;
        }

        /// <summary>Seeds the generator with a number nobody can foresee, and returns that number.</summary>
        public long seed()
        {
            ulong value = RandomSeed();
            lock (_lock) _stream.Seed(value);
            return (long)value;
        }

        /// <summary>What the generator was last seeded with.</summary>
        public long initial_seed()
        {
            lock (_lock) return (long)_stream.InitialSeed;
        }

        /// <summary>The whole state of the generator as bytes in PyTorch's layout: [5056], uint8.</summary>
        public Tensor get_state()
        {
            var bytes = new byte[RandomStream.StateBytes];
            lock (_lock) _stream.Save(bytes);
            return tensor(bytes, uint8);
        }

        /// <summary>Puts a state back.</summary>
        /// <param name="value">What <see cref="get_state"/> returned.</param>
        public void set_state(Tensor value)
        {
            byte[] bytes = value.data<byte>().ToArray();
            lock (_lock) _stream.Load(bytes);
        }

        /// <summary>Releases the generator. There is nothing to release.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Releases the generator; for derived classes.</summary>
        protected virtual void Dispose(bool disposing)
        {
        }

        /// <summary>Draws from the stream while no other thread does.</summary>
        internal void Draw<TArgument>(TArgument argument, Action<RandomStream, TArgument> draw)
        {
            lock (_lock) draw(_stream, argument);
        }

        private static ulong RandomSeed() =>
            BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) >> 11; // 53 bits, as a double can hold
    }
}
