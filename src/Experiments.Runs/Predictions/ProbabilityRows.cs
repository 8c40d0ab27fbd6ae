using System.Collections;

namespace Experiments.Runs;

/// <summary>The probabilities of many examples in one array: a list for each example would take ten times the memory.</summary>
/// <param name="values">The probabilities. [rows, classes]</param>
/// <param name="classes">How many there are for each example.</param>
internal sealed class ProbabilityRows(float[] values, int classes) : IReadOnlyList<IReadOnlyList<float>>
{
    public int Count => values.Length / classes;

    public IReadOnlyList<float> this[int index] => new ArraySegment<float>(values, index * classes, classes);

    public IEnumerator<IReadOnlyList<float>> GetEnumerator()
    {
        for (int row = 0; row < Count; row++)
        {
            yield return this[row];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
