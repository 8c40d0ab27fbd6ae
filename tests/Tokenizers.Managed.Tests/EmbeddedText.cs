namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Text files that are embedded in the test assembly.</summary>
internal static class EmbeddedText
{
    public static IReadOnlyList<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
