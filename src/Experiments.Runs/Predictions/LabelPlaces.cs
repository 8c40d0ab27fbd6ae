namespace Experiments.Runs;

/// <summary>Finds the class that a label names, without making a text of it.</summary>
internal sealed class LabelPlaces
{
    // So few are compared faster than they are looked up.
    private const int Few = 8;

    private readonly string[] _labels;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _places;

    /// <param name="labels">The labels in class order; each occurs once.</param>
    public LabelPlaces(string[] labels)
    {
        _labels = labels;
        _places = labels.Length <= Few ? null : labels.Index()
            .ToDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The class; null: none is called so.</summary>
    public int? Of(ReadOnlySpan<char> label)
    {
        if (_places is { } places)
        {
            return places.TryGetValue(label, out int place) ? place : null;
        }

        for (int i = 0; i < _labels.Length; i++)
        {
            if (label.SequenceEqual(_labels[i]))
            {
                return i;
            }
        }

        return null;
    }
}
