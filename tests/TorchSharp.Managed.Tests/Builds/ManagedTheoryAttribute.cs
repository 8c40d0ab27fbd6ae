namespace TorchSharp.Managed.Tests;

/// <summary>A test with data of something in which the genuine library differs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ManagedTheoryAttribute : TheoryAttribute
{
    /// <param name="genuine">What it does instead.</param>
    public ManagedTheoryAttribute(string genuine) => Skip = Build.SkipReason(genuine);
}
