using System.Text;

namespace Experiments.Data;

/// <summary>Character sets by name.</summary>
public static class CharacterSet
{
    /// <summary>Whether there is a character set of that name.</summary>
    public static bool Exists(string name) => FindOrNull(name) is not null;

    /// <summary>The character set of that name, which refuses bytes that are none of its characters.</summary>
    /// <exception cref="DataException">There is none.</exception>
    internal static Encoding Find(string name, string source) => FindOrNull(name) ?? throw new DataException(
        $"{source}: there is no character set '{VisibleText.Short(name)}'. Known are utf-8, utf-16, latin1, windows-1252 and others of IANA's names.");

    private static Encoding? FindOrNull(string name)
    {
        try
        {
            // The code pages that are no part of .NET's core set come first: the core throws where it knows none.
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
