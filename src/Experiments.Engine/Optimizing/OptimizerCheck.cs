using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Tries an optimiser on parameters that stand for a model's, so that none is told before any weights are loaded.</summary>
internal static class OptimizerCheck
{
    /// <summary>Makes the optimiser once.</summary>
    /// <param name="training">The optimiser and the learning rates.</param>
    /// <param name="model">Which part of the trunk is trained.</param>
    /// <param name="config">The trunk's shape.</param>
    /// <param name="head">The head.</param>
    /// <exception cref="ModelException">It is none.</exception>
    public static void Run(TrainingOptions training, ModelOptions model, Gpt2Config config, nn.Module<Tensor, Tensor> head)
    {
        using var scope = NewDisposeScope();
        IEnumerable<(string Name, Parameter Parameter)> trained =
        [
            // As many dimensions, each of size 1: the groups are those of the run, without its memory.
            .. Gpt2ParameterNames.For(config).Where(parameter => model.Lora is null ? model.Unfreeze.Trains(parameter) : model.Lora.Adapts(parameter))
                .Select(parameter => ($"transformer.{parameter.Name}", new Parameter(zeros([.. parameter.Shape.Select(_ => 1L)])))),
            .. head.named_parameters().Select(named => ($"head.{named.name}", named.parameter)),
        ];
        Require(training.Optimizer.Create(TrainedGroups.Of(trained, config.Layers, training), training)).Dispose();
    }

    /// <summary>Asks that there is an optimiser.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public static optim.Optimizer Require(optim.Optimizer? optimizer) => optimizer
        ?? throw new ModelException("The optimiser's factory returned null instead of an optimiser.") { Setting = "training.optimizer" };
}
