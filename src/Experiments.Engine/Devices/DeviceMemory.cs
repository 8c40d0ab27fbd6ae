using System.Runtime.InteropServices;

namespace Experiments.Engine;

/// <summary>Tells when a GPU has no memory left. Torch has no exception of its own for that: it says so in words.</summary>
internal static class DeviceMemory
{
    /// <summary>Whether an error, or what caused it, is that a device's memory ran out.</summary>
    public static bool RanOut(Exception? error)
    {
        // A script's head or loss may stand between.
        for (; error is not null; error = error.InnerException)
        {
            if (error is ExternalException && error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
