namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>From one factor to another in equal steps, as in a warm-up.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _total;

                    /// <summary>Starts the schedule.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="start_factor">The first factor of the rates; more than 0.</param>
                    /// <param name="end_factor">The last factor.</param>
                    /// <param name="total_iters">How many steps that takes.</param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public LinearLR(
                        Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1.0, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1))
                            throw new ArgumentException($"start_factor must be more than 0 and at most 1, not {start_factor}.", nameof(start_factor));
                        if (total_iters < 1) throw new ArgumentException($"total_iters must be at least 1, not {total_iters}.", nameof(total_iters));
                        _start = start_factor;
                        _end = end_factor;
                        _total = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Rates.Select(rate => rate * _start);
                        if (Epoch > _total) return Rates;
                        double now = Factor(Epoch), before = Factor(Epoch - 1);
                        return Rates.Select(rate => rate * (now / before));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Factor(Math.Min(_total, Epoch)));

                    private double Factor(int epoch) => _start + (_end - _start) * epoch / _total;
                }
            }
        }
    }
}
