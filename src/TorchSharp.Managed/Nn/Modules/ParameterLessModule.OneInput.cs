using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters, buffers and parts: there is nothing to register, to convert or to move.</summary>
/// <typeparam name="T1">The type of an input.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    /// <inheritdoc/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not for this kind of module.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refusal("buffer", name);

    /// <summary>Not for this kind of module.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw Refusal("parameter", name);

    /// <summary>Not for this kind of module.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module submodule) => throw Refusal("part", name);

    /// <inheritdoc/>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <inheritdoc/>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <inheritdoc/>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    private InvalidOperationException Refusal(string kind, string name) =>
        new($"A {GetName()} has no parameters, buffers or parts, so that the {kind} '{name}' cannot be added: derive from Module<T1, TResult> " +
            "instead.");
}
