namespace Experiments.Engine;

/// <summary>
/// The rise that a schedule may begin with, as Hugging Face's schedules count it: step s of w has the factor (s − 1) / w, so the very
/// first step gathers moments without moving.
/// </summary>
/// <param name="Steps">How many steps it takes.</param>
internal readonly record struct Warmup(int Steps)
{
    /// <summary>The warm-up that a schedule's settings mean: its steps, or a share of all steps rounded up.</summary>
    public static Warmup Of(int steps, double ratio, int totalSteps) =>
        new(steps > 0 ? steps : (int)Math.Ceiling(ratio * totalSteps));

    /// <summary>The factor of a step within the warm-up; null after it.</summary>
    public double? Factor(int step) => step <= Steps ? (step - 1.0) / Steps : null;

    /// <summary>How far a step after the warm-up has come: 0 for the first, 1 would be the one after the last.</summary>
    public double Progress(int step, int totalSteps) => Math.Clamp((step - 1.0 - Steps) / Math.Max(1, totalSteps - Steps), 0, 1);
}
