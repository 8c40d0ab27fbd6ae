using TorchSharp;

namespace Experiments.Cli.Tests;

/// <summary>A test of what is said where there is no GPU.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NoGpuFactAttribute : FactAttribute
{
    public NoGpuFactAttribute()
    {
        if (torch.cuda.is_available())
            Skip = "This machine and this build have a GPU.";
    }
}
