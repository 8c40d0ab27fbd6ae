using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>Running means of gradients belong to Adam and AdamW; plain gradient descent has none.</summary>
internal sealed class MomentsHaveEffect : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = ["training.optimizer", "training.beta1", "training.beta2", "training.epsilon"];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var (training, defaults) = (context.Spec.Training, new TrainingOptions());
        if (training.Optimizer is not SgdOptimizer)
            return;
        // The default written out, as in a resolved experiment, misleads nobody.
        Warn("training.beta1", training.Beta1, defaults.Beta1);
        Warn("training.beta2", training.Beta2, defaults.Beta2);
        Warn("training.epsilon", training.Epsilon, defaults.Epsilon);

        void Warn(string path, double value, double standard)
        {
            if (value != standard && context.Find(path) is { } entry)
                context.Add(DiagnosticCodes.NoEffect, entry.KeySpan, $"`{path}` has no effect while `training.optimizer` is `sgd`",
                    allowed: "it is for `adamw` and `adam`; the momentum of `sgd` is its own parameter, `momentum`");
        }
    }
}
