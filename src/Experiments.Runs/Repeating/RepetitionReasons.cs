namespace Experiments.Runs;

/// <summary>What could explain that a run which was run again came to something else.</summary>
internal static class RepetitionReasons
{
    /// <summary>That they are not the same run.</summary>
    public static IEnumerable<string> OfIdentity(RunRecord first, RunRecord second, string? change)
    {
        if (first.Identity != second.Identity)
        {
            yield return change ?? "They are not the same run: settings, scripts, rows, weights or the engine's version differ.";
        }
    }

    /// <summary>That they ran in places whose arithmetic may differ in the last digits.</summary>
    public static IEnumerable<string> OfPlaces(RunRecord first, RunRecord second)
    {
        (RunEnvironment? then, RunEnvironment? now) = (first.ReadEnvironment(), second.ReadEnvironment());
        (string What, string? Then, string? Now)[] facts =
        [
            ("Torch=", first.Torch, second.Torch),
            ("TorchSharp ", then?.TorchVersion, now?.TorchVersion),
            ("the device ", first.Device, second.Device),
            ("the processor ", then?.Processor, now?.Processor),
            ("", then?.Architecture, now?.Architecture),
            ("", then?.Runtime, now?.Runtime),
        ];
        return facts
            .Where(fact => fact.Then is not null && fact.Now is not null && fact.Then != fact.Now)
            .Select(fact => $"The first ran on {fact.What}{fact.Then}, the second on {fact.What}{fact.Now}.");
    }
}
