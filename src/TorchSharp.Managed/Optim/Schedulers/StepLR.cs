namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A factor after each run of steps.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _size;
                    private readonly double _factor;

                    /// <summary>Starts the schedule.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="step_size">The length of a run.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size < 1) throw new ArgumentException($"step_size must be at least 1, not {step_size}.", nameof(step_size));
                        _size = step_size;
                        _factor = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 || Epoch % _size != 0 ? Rates : Rates.Select(rate => rate * _factor);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(_factor, Epoch / _size));
                }
            }
        }
    }
}
