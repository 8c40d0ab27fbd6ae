using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum (Sutskever et al. 2013).</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    /// <summary>Makes the optimiser for one group.</summary>
    /// <inheritdoc cref="SGD(IEnumerable{ParamGroup}, double, double, double, double, bool, bool)"/>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0.0, double weight_decay = 0.0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to optimise.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The share of the last change that goes on.</param>
    /// <param name="dampening">The share of the gradient that is left out of the momentum.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient.</param>
    /// <param name="nesterov">Looks ahead by the momentum (Nesterov 1983).</param>
    /// <param name="maximize">Goes up instead of down.</param>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0.0, double weight_decay = 0.0,
        bool nesterov = false, bool maximize = false)
    {
        if (!(lr >= 0)) throw new ArgumentException($"lr must not be negative, but is {lr}.", nameof(lr));
        if (!(momentum >= 0)) throw new ArgumentException($"momentum must not be negative, but is {momentum}.", nameof(momentum));
        if (!(weight_decay >= 0)) throw new ArgumentException($"weight_decay must not be negative, but is {weight_decay}.", nameof(weight_decay));
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"nesterov wants a momentum and no dampening, not {momentum} and {dampening}.", nameof(nesterov));
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (ParamGroup group in parameters) add_param_group(group);
    }

    /// <summary>The share of the last change that goes on; setting it sets that of all groups.</summary>
    public double Momentum
    {
        get => _parameter_groups.Count > 0 ? ((ParamGroup)_parameter_groups[0]).Momentum : ((Options)_defaults).momentum!.Value;
        set
        {
            foreach (Modules.ParamGroup group in _parameter_groups) ((ParamGroup)group).Momentum = value;
        }
    }

    /// <summary>Adds a group of parameters; options that are null come from the optimiser.</summary>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var defaults = (Options)_defaults;
        if (param_group.Options is not Options options)
            param_group.Options = options = new Options { LearningRate = param_group.Options.LearningRate };
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
        base.add_param_group(param_group);
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Step, closure);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private void Step(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var factors = new MomentumFactors(
            group.LearningRate, options.maximize == true ? -1 : 1, options.weight_decay!.Value, options.momentum!.Value,
            1 - options.dampening!.Value, options.nesterov == true);
        foreach (Parameter parameter in group.Parameters)
        {
            if (parameter.Core.Gradient is not { } gradient) continue;
            var state = (State)StateOf(parameter, options);
            bool isFirst = state.momentum_buffer is null; // the first gradient enters undampened
            if (factors.Momentum != 0 && isFirst) state.Start();
            Change(parameter.Core, gradient, factors, factors.Momentum != 0 ? state.momentum_buffer : null, isFirst);
        }
    }

    /// <summary>Parameters in float64 are computed in float64, others in float32.</summary>
    private static unsafe void Change(TensorCore parameter, TensorCore gradient, in MomentumFactors factors, Tensor? buffer, bool isFirst)
    {
        if (buffer is not null) StateTensors.RequireTypeFor(parameter, buffer);
        using var values = new DenseElements(parameter);
        ScalarType type = DenseElements.TypeFor(parameter.Type);
        TensorCore typed = gradient.Type == type && gradient.IsDense ? gradient.Retain() : Conversion.Convert(gradient, type);
        byte* sums = buffer is null ? null : buffer.Core.Data;
        if (values.AreDouble)
            MomentumStep<double>.Run(factors, values.As<double>(), (double*)typed.Data, (double*)sums, values.Count, isFirst);
        else
            MomentumStep<float>.Run(factors, values.As<float>(), (float*)typed.Data, (float*)sums, values.Count, isFirst);
        values.Store();
        typed.Release();
        GC.KeepAlive(buffer);
    }
}
