namespace Experiments.Authoring;

/// <summary>The settings under <c>tracking</c>: they change no number.</summary>
internal static class TrackingSettings
{
    /// <summary>Their description.</summary>
    public static Section<TrackingOptions> Section { get; } = new(
        new ValueSetting<TrackingOptions, int>("histograms", new WholeNumberKind<int>(0, int.MaxValue), t => t.Histograms,
            (t, v) => t with { Histograms = v },
            "Every how many steps TensorBoard gets a histogram of each trained parameter; 0: never.", affectsResult: false))
    {
        Elsewhere = key => ExperimentSettings.PathsOf(key),
    };
}
