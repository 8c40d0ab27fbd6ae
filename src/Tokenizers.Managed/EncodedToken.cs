namespace Microsoft.ML.Tokenizers;

/// <summary>A token, and which characters of the text it stands for.</summary>
public readonly struct EncodedToken : IEquatable<EncodedToken>
{
    /// <summary>Makes a token.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="value">The characters that it stands for.</param>
    /// <param name="offset">Where those characters are in the text.</param>
    public EncodedToken(int id, string value, Range offset)
    {
        Id = id;
        Value = value;
        Offset = offset;
    }

    /// <summary>The token's id.</summary>
    public int Id { get; }

    /// <summary>
    /// The characters that the token stands for. A character whose bytes are spread over several tokens belongs to the first of
    /// them; the others' values are empty, so that the values of all tokens in a row are the text.
    /// </summary>
    public string Value { get; }

    /// <summary>Where <see cref="Value"/> is in the (normalized) text, in UTF-16 code units.</summary>
    public Range Offset { get; }

    /// <inheritdoc/>
    public bool Equals(EncodedToken other) => Id == other.Id && Value == other.Value && Offset.Equals(other.Offset);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EncodedToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Value, Offset);
}
