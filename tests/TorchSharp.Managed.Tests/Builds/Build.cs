namespace TorchSharp.Managed.Tests;

/// <summary>
/// Which library stands behind the API. With Torch=cpu it is the genuine one, so that every test of the API is one of it, too, and shows that the
/// managed build means the same.
/// </summary>
internal static class Build
{
    public static bool IsManaged { get; } = typeof(torch).Assembly.GetName().Name == "TorchSharp.Managed";

    /// <summary>Asks that a message says something, where the message is ours.</summary>
    public static void AssertSays(string part, string message)
    {
        if (IsManaged)
            Assert.Contains(part, message);
    }

    /// <summary>Why a test is skipped; null: it is not.</summary>
    public static string? SkipReason(string genuine) => IsManaged ? null : $"TorchSharp {genuine}.";
}
