using System.Reflection;
using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>What stands behind Torch's API in this program, and where it computes.</summary>
internal static class TorchBuild
{
    /// <summary><c>managed</c>, <c>cpu</c> or <c>cuda</c>: the MSBuild property that the program was built with.</summary>
    public static string Name { get; } =
        typeof(TorchBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Torch").Value!;

    /// <summary>The version of the assembly that offers the API.</summary>
    public static string? Version { get; } = typeof(torch).Assembly.GetName().Version?.ToString();

    /// <summary>The device that the user asks for, or the best that is there.</summary>
    /// <param name="asked"><c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>; null: the best.</param>
    /// <exception cref="ModelException">This build or this machine does not have it.</exception>
    public static torch.Device Device(string? asked)
    {
        if (asked is null)
            return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
        if (asked == "cpu")
            return torch.CPU;
        if (asked != "cuda" && !(asked.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(asked["cuda:".Length..], out _)))
            throw new ModelException($"There is no device '{asked}'. --device takes cpu, cuda or cuda:N.");
        if (!torch.cuda.is_available())
        {
            throw new ModelException(
                $"--device {asked}: no GPU can be used here. This program was built with Torch={Name}"
                + (Name == "cuda" ? ", and Torch finds no CUDA device." : "; a machine with an NVIDIA GPU needs -p:Torch=cuda."));
        }

        return torch.device(asked);
    }
}
