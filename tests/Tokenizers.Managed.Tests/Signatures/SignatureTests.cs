namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Holds the public surface against the genuine package's, so that the same source compiles and binds alike with both.</summary>
public sealed class SignatureTests
{
    private static readonly HashSet<string> Genuine = [.. EmbeddedText.Lines("microsoft.ml.tokenizers-api.txt").Select(line => line.TrimEnd('\r'))];

    private static readonly IReadOnlyList<Type> Types = [.. typeof(Tokenizer).Assembly.GetExportedTypes()];

    [Fact]
    public void Every_public_member_is_one_of_the_genuine_package()
    {
        var ours = Types.SelectMany(Signature.Of).ToList();
        Assert.True(ours.Count > 40, $"Only {ours.Count} members were read.");
        Assert.DoesNotContain(ours, line => !Genuine.Contains(line));
    }

    [Fact]
    public void A_method_that_is_offered_is_offered_with_every_overload()
    {
        foreach (var type in Types)
        {
            var ours = Signature.Of(type).ToHashSet();
            var names = type.GetMethods(Signature.Declared).Select(method => $" {method.Name}(").ToHashSet();
            var missing = Genuine
                .Where(line => line.StartsWith($"{Signature.Name(type)} :: method ", StringComparison.Ordinal))
                .Where(line => names.Any(name => line.Contains(name, StringComparison.Ordinal)))
                .Where(line => !ours.Contains(line));
            Assert.Empty(missing);
        }
    }

    [Fact]
    public void A_changed_signature_would_be_noticed()
    {
        var method = typeof(Tokenizer).GetMethod(nameof(Tokenizer.CountTokens), [typeof(string), typeof(bool), typeof(bool)])!;
        var line = Signature.Of(method);
        Assert.Contains(line, Genuine);
        Assert.DoesNotContain(line.Replace("considerNormalization = true", "considerNormalization = false"), Genuine);
        Assert.DoesNotContain(line.Replace("string text", "string? text"), Genuine);
    }
}
