using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Tensors;

public sealed class Placement
{
    [ManagedFact("asks the devices")]
    public void Memory_is_page_locked_for_no_device_but_the_processor()
    {
        using var x = ones(2);
        Assert.False(x.is_pinned());
        var error = Assert.Throws<NotSupportedException>(() => x.pin_memory());
        Assert.Contains("computes on the CPU", error.Message);
    }
}
