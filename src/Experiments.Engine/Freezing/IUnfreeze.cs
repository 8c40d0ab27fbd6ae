namespace Experiments.Engine;

/// <summary>Says which parameters of the trunk are trained. The head is always trained.</summary>
public interface IUnfreeze
{
    /// <summary>Whether <paramref name="parameter"/> is trained.</summary>
    bool Trains(ModelParameter parameter);
}
