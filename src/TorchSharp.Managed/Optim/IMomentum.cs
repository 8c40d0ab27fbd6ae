namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>The share of the last change that goes on.</summary>
            double Momentum { get; set; }
        }
    }
}
