namespace TorchSharp.Managed.Tests.Storage;

/// <summary>Tests that look at the process's memory pool, which tests on other threads would disturb.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone with the memory pool";

    /// <summary>Lets the collector find what earlier tests forgot, so that it does not go in the middle of a measurement.</summary>
    internal static void Settle()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
