namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after the other.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    /// <summary>Starts the schedule.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="schedulers">The schedules, over the same optimiser.</param>
                    /// <param name="milestones">
                    /// At which step each schedule but the first takes over, in rising order; there it starts from its own beginning.
                    /// </param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <exception cref="ArgumentException">There is not one milestone fewer than schedules, they do not rise, or a schedule is over another
                    /// optimiser.</exception>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch)
                    {
                        _schedulers = [.. schedulers];
                        _milestones = [.. milestones];
                        if (_schedulers.Length == 0 || _milestones.Length != _schedulers.Length - 1)
                            throw new ArgumentException($"{_schedulers.Length} schedules want one milestone fewer, not " +
                                $"{_milestones.Length}.", nameof(milestones));
                        if (_schedulers.Any(scheduler => scheduler.Optimizer != optimizer))
                            throw new ArgumentException("One of the schedules is over another optimiser.", nameof(schedulers));
                        if (_milestones.Zip(_milestones.Skip(1)).Any(pair => pair.First >= pair.Second))
                            throw new ArgumentException($"The milestones {string.Join(", ", _milestones)} do not rise.", nameof(milestones));

                        // Each schedule has taken its first step when it was made; only the first one's counts.
                        foreach (ILearningRateController group in Groups) group.LearningRate = group.InitialLearningRate;
                        foreach (LRScheduler scheduler in _schedulers) scheduler.Epoch--;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        int present = _milestones.Count(milestone => milestone <= Epoch);
                        if (present > 0 && _milestones[present - 1] == Epoch)
                            _schedulers[present].step((int?)0);
                        else
                            _schedulers[present].step();
                        return [.. Rates];
                    }
                }
            }
        }
    }
}
