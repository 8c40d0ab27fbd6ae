namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The schedules' own types.</summary>
            public static partial class impl
            {
                /// <summary>The first rate times a function of the step.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    /// <summary>Starts the schedule with one function for all groups.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="lr_lambda">From the number of the step, 0 at first, to the factor.</param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose)
                    {
                    }

                    /// <summary>Starts the schedule with a function for each group.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="lr_lambdas">From the number of the step, 0 at first, to the factor.</param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    /// <exception cref="ArgumentException">There are not as many functions as groups.</exception>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != Groups.Length)
                            throw new ArgumentException($"The optimiser has {Groups.Length} groups, but there are {_factors.Length} " +
                                "functions.", nameof(lr_lambdas));
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => BaseRates.Zip(_factors, (rate, factor) => rate * factor(Epoch));
                }
            }
        }
    }
}
