namespace Experiments.Cli.Tests;

/// <summary>The tests that share what is trained for them.</summary>
[CollectionDefinition(TrainedRuns.Collection)]
public sealed class TrainedRunsCollection : ICollectionFixture<TrainedRuns>;
