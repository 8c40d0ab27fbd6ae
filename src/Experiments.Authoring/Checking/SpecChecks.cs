namespace Experiments.Authoring;

/// <summary>The rules across settings; a new one is a line here.</summary>
internal static class SpecChecks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISpecCheck> All { get; } =
        [new PatternsMatchParameters(), new ConfigIsReadable(), new PretrainedWeightsExist(), new RandomTrunkIsTrained(), new MetricHasEffect(),
            new EvaluatedBatchesHaveEffect(), new MetricIsProduced(), new EarlyStoppingNeedsBest(),
            new DataOptionsAgree(), new SeedsAreSaidOnce(), new FoldExists(), new RatesMatchParameters(), new LayerDecayHasEffect(),
            new WarmupHasEffect(), new EarlyStoppingCanStop(), new OrderHasEffect(), new UnfreezeHasEffect(),
            new LoraFitsTheModel(), new MomentsHaveEffect(), new IgnoredClassExists(), new StrategiesForgetNothing()];
}
