using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters that are optimised with the same options.</summary>
public class ParamGroup : optim.ILearningRateController
{
    /// <summary>Makes a group without parameters.</summary>
    public ParamGroup()
    {
    }

    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>The options.</summary>
    public OptimizerOptions Options { get; set; } = new();

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate
    {
        get => Options.LearningRate ?? Options.InitialLearningRate;
        set => Options.LearningRate = value;
    }

    /// <summary>The learning rate with which a schedule begins.</summary>
    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}
