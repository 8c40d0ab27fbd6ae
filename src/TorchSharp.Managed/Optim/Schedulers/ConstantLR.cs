namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A factor for the first steps.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _total;

                    /// <summary>Starts the schedule.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="factor">The factor of the rates; more than 0.</param>
                    /// <param name="total_iters">For how many steps.</param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public ConstantLR(
                        Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is not (> 0 and <= 1))
                            throw new ArgumentException($"factor must be more than 0 and at most 1, not {factor}.", nameof(factor));
                        _factor = factor;
                        _total = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 ? Rates.Select(rate => rate * _factor) : Epoch == _total ? Rates.Select(rate => rate / _factor) : Rates;

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => Epoch < _total ? rate * _factor : rate);
                }
            }
        }
    }
}
