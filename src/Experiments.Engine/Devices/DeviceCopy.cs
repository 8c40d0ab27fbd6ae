using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// Brings a batch's numbers to where the weights lie. To a GPU the copy is queued behind what it computes, and nobody waits for it: it
/// reads page-locked memory, which Torch keeps until the copy is through. In main memory there is nothing to copy.
/// </summary>
internal static class DeviceCopy
{
    /// <summary>Integers, such as token ids or labels, as an int64 tensor of the given shape.</summary>
    public static Tensor Of(long[] numbers, ReadOnlySpan<long> shape, Device device) => Queue(tensor(numbers, shape), device);

    /// <summary>Numbers as a float32 tensor of the given shape.</summary>
    public static Tensor Of(float[] numbers, ReadOnlySpan<long> shape, Device device) => Queue(tensor(numbers, shape), device);

    /// <summary>A tensor in main memory, on the device; itself where it lies there.</summary>
    public static Tensor Queue(Tensor inMemory, Device device) =>
        device.type == DeviceType.CPU ? inMemory : inMemory.pin_memory().to(device, non_blocking: true);
}
