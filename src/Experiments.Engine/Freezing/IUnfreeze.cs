namespace Experiments.Engine;

/// <summary>Says which parameters of the trunk are trained. The head is always trained.</summary>
public interface IUnfreeze
{
    /// <summary>Whether <paramref name="parameter"/> is trained.</summary>
    bool Trains(ModelParameter parameter);

    /// <summary>Finds what does not fit a model, without building it.</summary>
    /// <param name="config">The model's shape.</param>
    IReadOnlyList<UnfreezeProblem> Check(Gpt2Config config) => [];
}
