using System.Runtime.InteropServices;
using TorchSharp.Kernels;

namespace TorchSharp.Modules;

/// <summary>Gathers the parameters of a step of Adam or AdamW, to change them all in one pass.</summary>
/// <remarks>
/// Parameters in float64 are computed in float64. Those in half precision, and those with gaps, are computed in float32 on a copy that is stored
/// back; their moments are float32 too.
/// </remarks>
internal sealed unsafe class AdamPass
{
    private readonly List<AdamTensor<float>> _tensors = [];

    /// <summary>Changes the parameters that <paramref name="gather"/> takes in, and forgets them.</summary>
    /// <returns>What it returns.</returns>
    public Tensor? Run(Func<Tensor?> gather)
    {
        try
        {
            Tensor? loss = gather();
            Kernels.AdamW.Step(CollectionsMarshal.AsSpan(_tensors));
            return loss;
        }
        finally
        {
            _tensors.Clear();
        }
    }

    /// <summary>Takes a parameter in that has a gradient; its memory and that of its gradient and state must stay until <see cref="Run"/> ends.</summary>
    public void Add(TensorCore parameter, in AdamFactors factors, Tensor first, Tensor second, Tensor? largest)
    {
        StateTensors.RequireTypeFor(parameter, first);
        using var values = new DenseElements(parameter);
        if (parameter.DeferredGradient is { } deferred && values.AreInPlace && !values.AreDouble)
        {
            _tensors.Add(Of<float>(factors, values, null, first, second, largest, deferred.Product));
            parameter.Buffer.BumpVersion();
            return;
        }

        TensorCore gradient = parameter.Gradient!;
        TensorCore typed = gradient.Type == first.Core.Type && gradient.IsDense ? gradient.Retain() : Conversion.Convert(gradient, first.Core.Type);
        if (values.AreDouble)
        {
            Kernels.AdamW.Step(Of<double>(factors, values, (double*)typed.Data, first, second, largest));
            values.Store();
        }
        else if (values.AreInPlace && ReferenceEquals(typed, gradient))
        {
            _tensors.Add(Of(factors, values, (float*)gradient.Data, first, second, largest));
            parameter.Buffer.BumpVersion();
        }
        else
        {
            Kernels.AdamW.Step([Of(factors, values, (float*)typed.Data, first, second, largest)]);
            values.Store();
        }

        typed.Release();
    }

    private static AdamTensor<T> Of<T>(
        in AdamFactors factors, in DenseElements values, T* gradient, Tensor first, Tensor second, Tensor? largest, ThinProduct product = default)
        where T : unmanaged =>
        new(factors, values.Count, values.As<T>(), gradient, (T*)first.Core.Data, (T*)second.Core.Data,
            largest is null ? null : (T*)largest.Core.Data, product);
}
