namespace Experiments.Engine;

/// <summary>What a run's identity says about the engine that made it.</summary>
public static class EngineVersion
{
    /// <summary>
    /// Raised by hand with each change after which the same settings, data and seed may give other numbers: initialisation, the order
    /// of batches, the arithmetic of a layer or of the optimiser.
    /// </summary>
    public const int Numerics = 3;
}
