namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>What is remembered of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The running sum of gradients; null before the first step, and without momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>Starts the state of a parameter.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            momentum_buffer = null;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            if (source is not State other) throw new ArgumentException($"The state of SGD cannot be read from {source.GetType()}.", nameof(source));
            Replace(StateTensors.Copy(other.momentum_buffer, _parameter));
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => Replace(StateTensors.Read(reader, _parameter));

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => StateTensors.Write(writer, momentum_buffer);

        /// <inheritdoc/>
        public override void to(Device device) => base.to(device);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && StateTensors.AreClose(momentum_buffer, state.momentum_buffer);

        /// <summary>Disposes the tensor.</summary>
        public void Dispose() => momentum_buffer?.Dispose();

        /// <summary>Makes the buffer.</summary>
        internal void Start() => momentum_buffer = StateTensors.Zeros(_parameter);

        private void Replace(Tensor? buffer)
        {
            Dispose();
            momentum_buffer = buffer;
        }
    }
}
