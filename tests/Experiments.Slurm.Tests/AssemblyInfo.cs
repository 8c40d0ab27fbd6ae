// These tests wait for Slurm most of the time, whose array tasks have the processors: all at once take as long as the longest.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerClass, MaxParallelThreads = 16)]
