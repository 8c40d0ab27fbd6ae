namespace TorchSharp.Modules;

public partial class AdamW
{
    /// <summary>The options of a group; what is null comes from the optimiser.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Divides by the largest second moment so far.</summary>
        public bool? amsgrad;

        /// <summary>The decay of the first moment.</summary>
        public double? beta1;

        /// <summary>The decay of the second moment.</summary>
        public double? beta2;

        /// <summary>Added to the root of the second moment.</summary>
        public double? eps;

        /// <summary>Goes up instead of down.</summary>
        public bool? maximize;

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
            if (source is not Options other) throw new ArgumentException($"Options of AdamW cannot be read from {source.GetType()}.", nameof(source));
            (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (other.beta1, other.beta2, other.eps, other.weight_decay, other.amsgrad,
                other.maximize);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            beta1 = reader.ReadDouble();
            beta2 = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            amsgrad = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(beta1!.Value);
            writer.Write(beta2!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(amsgrad!.Value);
            writer.Write(maximize!.Value);
        }
    }
}
