using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until disposal, operations of this thread are not recorded.</summary>
    public static IDisposable no_grad() => new GradientMode(records: false, GradientMode.IsInference);

    /// <summary>Until disposal, operations of this thread are recorded.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled, GradientMode.IsInference);

    /// <summary>Until disposal, operations of this thread are recorded or not.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode, GradientMode.IsInference);

    /// <summary>Until disposal, nothing of this thread is recorded.</summary>
    public static IDisposable inference_mode(bool mode = true) => new GradientMode(!mode, mode);

    /// <summary>Whether operations of this thread are recorded.</summary>
    public static bool is_grad_enabled() => GradientMode.Records;

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => GradientMode.IsInference;
}
