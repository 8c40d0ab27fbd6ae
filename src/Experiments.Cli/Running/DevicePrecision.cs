using Experiments.Authoring;
using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>Whether a device computes in the numbers that an experiment asks for. bfloat16 is what GPUs have units for; elsewhere it would only be slow.</summary>
internal static class DevicePrecision
{
    private const string Setting = "model.precision";

    /// <summary>Whether a device has it.</summary>
    public static bool Has(Precision precision, torch.Device device) => precision == Precision.Float32 || device.type == DeviceType.CUDA;

    /// <summary>Refuses, before anything is loaded, what the device does not have.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="device">Where it is to be computed.</param>
    /// <exception cref="ExperimentException">The device has no bfloat16; it points at the setting.</exception>
    public static void Require(Experiment experiment, torch.Device device)
    {
        var precision = experiment.Spec.Model.Precision;
        if (!Has(precision, device))
        {
            throw experiment.Refusal(
                DiagnosticCodes.NotOnThisDevice, Setting, $"bfloat16 needs a GPU, and this run computes on {device}",
                $"`precision: float32`, or `{Setting}=float32` on the command line");
        }
    }
}
