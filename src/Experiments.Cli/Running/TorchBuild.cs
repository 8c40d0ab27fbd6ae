using System.Globalization;
using System.Reflection;
using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>What stands behind Torch's API in this program, and where it computes.</summary>
internal static class TorchBuild
{
    private const string Indexed = "cuda:";

    /// <summary><c>managed</c>, <c>cpu</c> or <c>cuda</c>: the MSBuild property that the program was built with.</summary>
    public static string Name { get; } = Metadata("Torch");

    /// <summary>The version of TorchSharp; for the managed build, of the API that it offers: <c>0.107.0 (managed)</c>.</summary>
    public static string Version { get; } = Name == "managed" ? $"{Metadata("TorchVersion")} (managed)" : Metadata("TorchVersion");

    /// <summary>Whether a text names a device: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public static bool IsDevice(string name) => name is "cpu" or "cuda" || Index(name) is not null;

    /// <summary>The device that the user asks for, or the best that is there, for as many threads as the user asks for.</summary>
    /// <param name="asked">A name of <see cref="IsDevice"/>; null: the best.</param>
    /// <param name="threads">How many threads compute on the processor; null: Torch's own choice.</param>
    /// <exception cref="ModelException">This build or this machine does not have it.</exception>
    /// <exception cref="CommandException">Torch itself cannot be loaded.</exception>
    public static torch.Device Device(string? asked, int? threads = null)
    {
        TorchLibrary.Load();
        if (threads is { } count)
            torch.set_num_threads(count);
        if (asked is null)
            return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
        if (asked == "cpu")
            return torch.CPU;
        if (!torch.cuda.is_available())
        {
            throw new ModelException(
                $"--device {asked}: no GPU can be used here. This program was built with Torch={Name}"
                + (Name == "cuda" ? ", and Torch finds no CUDA device." : "; a machine with an NVIDIA GPU needs -p:Torch=cuda."));
        }

        var devices = torch.cuda.device_count();
        if (Index(asked) >= devices)
            throw new ModelException($"--device {asked}: this machine has {devices} GPU(s), numbered from 0.");
        return torch.device(asked);
    }

    /// <summary>How many GPUs this process sees.</summary>
    /// <exception cref="CommandException">Torch itself cannot be loaded.</exception>
    public static int Gpus()
    {
        TorchLibrary.Load();
        return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
    }

    private static string Metadata(string key) =>
        typeof(TorchBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static int? Index(string name) =>
        name.StartsWith(Indexed, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(Indexed.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
