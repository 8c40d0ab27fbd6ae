using System.Diagnostics;

namespace Experiments.Cli.Running;

/// <summary>Measures how long the parts of a run take, by a clock that does not jump.</summary>
internal sealed class PhaseClock
{
    private readonly OrderedDictionary<string, TimeSpan> _phases = new(StringComparer.Ordinal);

    /// <summary>The phases so far, in the order in which they came.</summary>
    public IReadOnlyList<KeyValuePair<string, TimeSpan>> Phases => [.. _phases];

    /// <summary>Does a part of the work; what it takes is added to the phase, also where it fails.</summary>
    /// <param name="phase">The phase's name.</param>
    /// <param name="work">The work.</param>
    public T Measure<T>(string phase, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            _phases[phase] = _phases.GetValueOrDefault(phase) + Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>How long a phase took so far.</summary>
    public TimeSpan Of(string phase) => _phases.GetValueOrDefault(phase);
}
