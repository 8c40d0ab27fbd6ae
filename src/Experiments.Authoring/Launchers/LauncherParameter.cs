namespace Experiments.Authoring;

/// <summary>An option of <c>sbatch</c> that a launcher profile gives as it stands.</summary>
/// <param name="Name">Its long name without the dashes in front: <c>mail-type</c>.</param>
/// <param name="Value">Its value; null where it takes none.</param>
public sealed record LauncherParameter(string Name, string? Value);
