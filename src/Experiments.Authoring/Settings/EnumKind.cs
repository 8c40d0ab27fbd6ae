namespace Experiments.Authoring;

/// <summary>Makes the words of an enumeration from its members.</summary>
internal static class EnumKind
{
    /// <summary><c>LastToken</c> is written <c>last_token</c>.</summary>
    public static WordKind<T> Of<T>()
        where T : struct, Enum
        => new([.. Enum.GetValues<T>().Select(value => (Words.Snake(value.ToString()), value))]);
}
