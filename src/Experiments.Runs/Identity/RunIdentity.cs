using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Runs;

/// <summary>What makes two runs the same run: a hash over everything that decides the result.</summary>
public static class RunIdentity
{
    /// <summary>The length of an identity: SHA-256 in lower-case hexadecimal digits.</summary>
    public const int Length = 64;

    /// <summary>
    /// SHA-256 over the parts, sorted by key (ordinal), each key and value as UTF-8 behind its length in bytes (8 bytes, little-endian).
    /// The lengths keep <c>a=bc</c> and <c>ab=c</c> apart; the sorting makes the order in which parts are collected irrelevant.
    /// </summary>
    /// <param name="parts">Settings, hashes of sources, rows and weights, each under a key of its own.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">A key occurs twice: one of the two values would be a matter of chance.</exception>
    public static string Compute(IEnumerable<KeyValuePair<string, string>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sorted = parts.OrderBy(part => part.Key, StringComparer.Ordinal).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < sorted.Count; i++)
        {
            if (i > 0 && sorted[i].Key == sorted[i - 1].Key)
            {
                throw new ArgumentException($"The key '{sorted[i].Key}' occurs twice among an identity's parts; give each part a key of its own.",
                    nameof(parts));
            }

            Append(hash, sorted[i].Key);
            Append(hash, sorted[i].Value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The six digits that stand in a run folder's name; enough for the eye, never used to find a run.</summary>
    /// <param name="identity">A full identity.</param>
    /// <exception cref="ArgumentException">The text is no identity.</exception>
    public static string Short(string identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (identity.Length != Length || !identity.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"An identity is {Length} lower-case hexadecimal digits, as RunIdentity.Compute gives.", nameof(identity));
        }

        return identity[..6];
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
