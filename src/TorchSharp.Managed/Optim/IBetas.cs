namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has two decaying moments.</summary>
        public interface IBetas
        {
            /// <summary>The decay of the two moments.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
