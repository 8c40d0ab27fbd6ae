namespace Experiments.Authoring.Tests;

/// <summary>The names that the tests' documents may use.</summary>
internal static class TestCatalogue
{
    public static KnownNames Known { get; } = new(["sms-spam", "sms-stand-in"], ["gpt2", "gpt2-medium", "gpt2-large", "gpt2-xl", "gpt2-nano"])
    {
        ShapesOnly = ["gpt2-nano"],
    };

    /// <summary>The least that an experiment has to say.</summary>
    public const string Smallest = "data: { source: sms-spam }\n";
}
