using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>AdamW: Adam with a weight decay of its own (Loshchilov, Hutter 2019).</summary>
public partial class AdamW : OptimizerHelper, optim.IBetas
{
    private readonly AdamPass _pass = new();

    /// <summary>Makes the optimiser for one group.</summary>
    /// <inheritdoc cref="AdamW(IEnumerable{ParamGroup}, double, double, double, double, double, bool, bool)"/>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0.0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to optimise.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The decay of the first moment.</param>
    /// <param name="beta2">The decay of the second moment.</param>
    /// <param name="eps">Added to the root of the second moment.</param>
    /// <param name="weight_decay">
    /// How fast parameters shrink by themselves, as a share of the learning rate; 0 by default, other than in PyTorch.
    /// </param>
    /// <param name="amsgrad">Divides by the largest second moment so far (Reddi et al. 2018).</param>
    /// <param name="maximize">Goes up instead of down.</param>
    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
        double weight_decay = 0.0, bool amsgrad = false, bool maximize = false)
    {
        Check(lr >= 0, nameof(lr), lr, "not negative");
        Check(beta1 is >= 0 and < 1, nameof(beta1), beta1, "in [0, 1)");
        Check(beta2 is >= 0 and < 1, nameof(beta2), beta2, "in [0, 1)");
        Check(eps >= 0, nameof(eps), eps, "not negative");
        Check(weight_decay >= 0, nameof(weight_decay), weight_decay, "not negative");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters) add_param_group(group);
    }

    /// <summary>The decay of the two moments; setting it sets that of all groups.</summary>
    public (double, double) Betas
    {
        get => _parameter_groups.Count > 0
            ? ((ParamGroup)_parameter_groups[0]).Betas
            : (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set
        {
            foreach (Modules.ParamGroup group in _parameter_groups) ((ParamGroup)group).Betas = value;
        }
    }

    /// <summary>Adds a group of parameters; options that are null come from the optimiser.</summary>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var defaults = (Options)_defaults;
        if (param_group.Options is not Options options)
            param_group.Options = options = new Options { LearningRate = param_group.Options.LearningRate };
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
        base.add_param_group(param_group);
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => _pass.Run(() => _step<Modules.ParamGroup>(Gather, closure));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private static void Check(bool holds, string name, double value, string wanted)
    {
        if (!holds) throw new ArgumentException($"{name} must be {wanted}, not {value}.", name);
    }

    private void Gather(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        foreach (Parameter parameter in group.Parameters)
        {
            if (!parameter.Core.HasGradient) continue;
            var state = (State)StateOf(parameter, options);
            state.step++;
            var factors = AdamFactors.At(
                state.step, group.LearningRate, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value,
                isDecoupled: true, ascends: options.maximize == true);
            _pass.Add(parameter.Core, factors, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq);
        }
    }
}
