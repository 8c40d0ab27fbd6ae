namespace Experiments.Data;

/// <summary>Changes the texts of the rows that the filters keep, before duplicates are looked for.</summary>
public interface IClean
{
    /// <summary>The text to go on with.</summary>
    /// <param name="text">A text as the source gives it.</param>
    string Apply(string text);
}
