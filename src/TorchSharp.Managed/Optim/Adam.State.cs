namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>What is remembered of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>The running mean of the gradient.</summary>
        public Tensor exp_avg = null!;

        /// <summary>The running mean of its square.</summary>
        public Tensor exp_avg_sq = null!;

        /// <summary>The largest such mean so far, with amsgrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>How many steps were taken.</summary>
        public long step;

        /// <summary>Starts the state of a parameter; <see cref="Initialize"/> makes it ready.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            exp_avg = StateTensors.Zeros(_parameter);
            exp_avg_sq = StateTensors.Zeros(_parameter);
            max_exp_avg_sq = ((Options)options).amsgrad == true ? StateTensors.Zeros(_parameter) : null;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            if (source is not State other) throw new ArgumentException($"The state of Adam cannot be read from {source.GetType()}.", nameof(source));
            (Tensor mean, Tensor square, Tensor? largest) = (
                StateTensors.Copy(other.exp_avg, _parameter)!, StateTensors.Copy(other.exp_avg_sq, _parameter)!,
                StateTensors.Copy(other.max_exp_avg_sq, _parameter));
            Dispose();
            (step, exp_avg, exp_avg_sq, max_exp_avg_sq) = (other.step, mean, square, largest);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            long steps = reader.ReadInt64();
            (Tensor? mean, Tensor? square, Tensor? largest) = (
                StateTensors.Read(reader, _parameter), StateTensors.Read(reader, _parameter), StateTensors.Read(reader, _parameter));
            if (mean is null || square is null) throw new InvalidDataException("A state of Adam lacks its two moments.");
            Dispose();
            (step, exp_avg, exp_avg_sq, max_exp_avg_sq) = (steps, mean, square, largest);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            StateTensors.Write(writer, exp_avg);
            StateTensors.Write(writer, exp_avg_sq);
            StateTensors.Write(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void to(Device device) => base.to(device);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && StateTensors.AreClose(exp_avg, state.exp_avg)
            && StateTensors.AreClose(exp_avg_sq, state.exp_avg_sq) && StateTensors.AreClose(max_exp_avg_sq, state.max_exp_avg_sq);

        /// <summary>Disposes the tensors.</summary>
        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }
    }
}
