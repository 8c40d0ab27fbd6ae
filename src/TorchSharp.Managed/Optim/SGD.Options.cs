namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The options of a group; what is null comes from the optimiser.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>The share of the gradient that is left out of the momentum.</summary>
        public double? dampening;

        /// <summary>Goes up instead of down.</summary>
        public bool? maximize;

        /// <summary>The share of the last change that goes on.</summary>
        public double? momentum;

        /// <summary>Looks ahead by the momentum.</summary>
        public bool? nesterov;

        /// <summary>The weight decay.</summary>
        public double? weight_decay;

        /// <summary>Leaves everything open.</summary>
        public Options()
        {
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            if (source is not Options other) throw new ArgumentException($"Options of SGD cannot be read from {source.GetType()}.", nameof(source));
            (momentum, dampening, weight_decay, nesterov, maximize) = (other.momentum, other.dampening, other.weight_decay, other.nesterov,
                other.maximize);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }
    }
}
