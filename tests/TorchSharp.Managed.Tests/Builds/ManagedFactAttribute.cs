namespace TorchSharp.Managed.Tests;

/// <summary>A test of something in which the genuine library differs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ManagedFactAttribute : FactAttribute
{
    /// <param name="genuine">What it does instead.</param>
    public ManagedFactAttribute(string genuine) => Skip = Build.SkipReason(genuine);
}
