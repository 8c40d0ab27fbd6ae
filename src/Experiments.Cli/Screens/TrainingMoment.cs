namespace Experiments.Cli.Screens;

/// <summary>How training stands after a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Steps">How many there are in all.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Losses">The losses of all steps so far.</param>
/// <param name="Left">How long the rest will take.</param>
/// <param name="Examples">Examples a second.</param>
/// <param name="Tokens">Tokens a second.</param>
/// <param name="Memory">Bytes that the process holds.</param>
internal sealed record TrainingMoment(
    int Step, int Steps, double Loss, IReadOnlyList<double> Losses, TimeSpan Left, double Examples, double Tokens, long Memory);
