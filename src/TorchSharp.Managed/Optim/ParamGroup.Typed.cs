namespace TorchSharp.Modules;

/// <summary>Parameters that are optimised with the same options.</summary>
/// <typeparam name="TOptions">The optimiser's own options.</typeparam>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    /// <summary>Makes a group without parameters.</summary>
    public ParamGroup()
    {
    }

    /// <summary>Makes a group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">The options; what is null in them comes from the optimiser.</param>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = default)
    {
        Parameters = parameters;
        if (options is not null) base.Options = options;
    }

    /// <summary>The options.</summary>
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
