namespace Experiments.Engine;

/// <summary>One tensor as a safetensors header describes it, after every check of the header has passed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single number.</param>
/// <param name="Start">Its first byte, counted from the start of the file's data section.</param>
/// <param name="Bytes">How many bytes it takes.</param>
public sealed record SafetensorsEntry(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, long Start, long Bytes)
{
    /// <summary>How many elements it has.</summary>
    public long Elements => Bytes / Type.Size();
}
