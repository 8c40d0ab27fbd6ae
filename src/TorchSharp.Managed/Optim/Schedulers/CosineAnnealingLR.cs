namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Along a cosine from the first rate down, and up again (Loshchilov, Hutter 2017, without restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _half;
                    private readonly double _least;

                    /// <summary>Starts the schedule.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="T_max">After how many steps the lowest rate is reached.</param>
                    /// <param name="eta_min">The lowest rate.</param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0.0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _half = T_max;
                        _least = eta_min;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Rates;
                        if ((Epoch - 1 - _half) % (2 * _half) == 0) // at the lowest point the recursion would divide by zero
                            return Rates.Zip(BaseRates, (rate, first) => rate + (first - _least) * (1 - Math.Cos(Math.PI / _half)) / 2);
                        double now = 1 + Math.Cos(Math.PI * Epoch / _half), before = 1 + Math.Cos(Math.PI * (Epoch - 1) / _half);
                        return Rates.Select(rate => now / before * (rate - _least) + _least);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => _least + (rate - _least) * (1 + Math.Cos(Math.PI * Epoch / _half)) / 2);
                }
            }
        }
    }
}
