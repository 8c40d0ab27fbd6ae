namespace Experiments.Engine;

/// <summary>
/// A strategy or a script's own object that remembers something between steps, and gives it to the checkpoints, so that a run that was
/// interrupted goes on as if it had not been.
/// </summary>
public interface IResumable
{
    /// <summary>What is remembered, as bytes of its own making.</summary>
    byte[] Save();

    /// <summary>Takes back what <see cref="Save"/> gave.</summary>
    void Restore(byte[] state);
}
