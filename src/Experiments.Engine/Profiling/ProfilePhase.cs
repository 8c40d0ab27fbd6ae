namespace Experiments.Engine;

/// <summary>The parts of a training step.</summary>
public enum ProfilePhase
{
    /// <summary>From the batch to the loss.</summary>
    Forward,

    /// <summary>From the loss to the gradients.</summary>
    Backward,

    /// <summary>From the gradients to the new weights.</summary>
    Update,
}
