namespace TorchSharp.Managed.Tests;

/// <summary>Tests that seed the default generator do not run beside each other: it is one for the whole process.</summary>
[CollectionDefinition(Name)]
public sealed class DefaultGenerator
{
    public const string Name = "the default generator";
}
