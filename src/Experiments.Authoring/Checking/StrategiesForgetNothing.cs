namespace Experiments.Authoring;

/// <summary>A class that a script declares and YAML names may change, while a model is trained, what no checkpoint holds.</summary>
internal sealed class StrategiesForgetNothing : ISpecCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Reads { get; } = [];

    /// <inheritdoc/>
    public void Check(CheckContext context)
    {
        var spec = context.Spec;
        Tell("model.pool", [spec.Model.Pool]);
        Tell("training.loss", [spec.Training.Loss]);
        Tell("training.optimizer", [spec.Training.Optimizer]);
        Tell("training.schedule", [spec.Training.Schedule]);
        Tell("evaluation.metrics", spec.Evaluation.Metrics);

        // What the script has given itself was told when it did.
        void Tell(string path, IReadOnlyList<object> strategies)
        {
            if (context.Find(path) is { } entry && !context.Scripted.Any(setting => setting.Path == path && !setting.Adds))
                foreach (var strategy in strategies)
                    ForgottenState.Tell(context.Reading.Bag, entry.Value.Span, path, ForgottenState.Of(strategy));
        }
    }
}
