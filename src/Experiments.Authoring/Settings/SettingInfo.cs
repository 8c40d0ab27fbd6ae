namespace Experiments.Authoring;

/// <summary>A setting as a reader of the documentation sees it.</summary>
/// <param name="Path">Its path, such as <c>training.epochs</c>.</param>
/// <param name="Expected">What it takes, to go on after "takes".</param>
/// <param name="Required">Whether it has to be given.</param>
/// <param name="Description">What it is for, in a sentence.</param>
internal sealed record SettingInfo(string Path, string Expected, bool Required, string Description);
