namespace Experiments.Authoring;

/// <summary>Takes settings in the order of their description.</summary>
internal interface ISettingsWriter
{
    /// <summary>Takes one value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value in one line of YAML; null where a script decides it.</param>
    /// <param name="identity">What of the value decides a run's numbers; null where nothing does.</param>
    void Value(string key, string? value, string? identity);

    /// <summary>Begins the settings under a key.</summary>
    void BeginSection(string key);

    /// <summary>Ends what <see cref="BeginSection"/> began.</summary>
    void EndSection();
}
