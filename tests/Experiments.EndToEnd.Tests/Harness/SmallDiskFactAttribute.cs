namespace Experiments.EndToEnd.Tests;

/// <summary>A test that needs a small disk, and says so where this machine lets nobody mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot;
}
