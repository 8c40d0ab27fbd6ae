namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimiser's groups, step by step.</summary>
            public abstract class LRScheduler
            {
                /// <summary>How often <see cref="step()"/> was called, the constructor's own call included.</summary>
                protected int _step_count;

                private readonly bool _verbose;
                private double[] _last = [];

                /// <summary>For schedules that only direct others.</summary>
                protected LRScheduler()
                {
                }

                /// <summary>
                /// Starts a schedule from the groups' initial rates, which a rate that is set later does not change. A derived class calls
                /// <see cref="step()"/> at the end of its constructor.
                /// </summary>
                /// <param name="optimizer">The optimiser.</param>
                /// <param name="last_epoch">The step before the first; −1 for a new schedule.</param>
                /// <param name="verbose">Whether each change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Optimizer = optimizer;
                    Groups = [.. optimizer.ParamGroups];
                    Epoch = last_epoch;
                    _verbose = verbose;
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                }

                /// <summary>The optimiser; null for schedules that only direct others.</summary>
                internal Optimizer? Optimizer { get; }

                /// <summary>The groups.</summary>
                private protected ILearningRateController[] Groups { get; } = [];

                /// <summary>The rates with which the schedule began.</summary>
                private protected double[] BaseRates { get; } = [];

                /// <summary>The steps taken so far.</summary>
                internal int Epoch { get; set; } = -1;

                /// <summary>The rates that the groups have now.</summary>
                private protected IEnumerable<double> Rates => Groups.Select(group => group.LearningRate);

                /// <summary>Goes one step on and sets the rates.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes one step on, or to a given one, and sets the rates.</summary>
                /// <param name="epoch">The step to go to; null for the next.</param>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    _last = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    for (int i = 0; i < Groups.Length; i++)
                    {
                        if (_verbose && Groups[i].LearningRate != _last[i])
                            Console.WriteLine($"Step {Epoch}: the learning rate of group {i} is {_last[i]:g6}.");
                        Groups[i].LearningRate = _last[i];
                    }
                }

                /// <summary>Goes one step on after a measurement; most schedules do not look at it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates that were set last.</summary>
                public IEnumerable<double> get_last_lr() => _last;

                /// <summary>The rates of the present step, from those of the step before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of the present step, from the first ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();
            }
        }
    }
}
