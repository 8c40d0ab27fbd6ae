using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Elements in reverse or rolled order.</summary>
internal static class Flipping
{
    /// <summary>Dimensions in reverse order, copied.</summary>
    public static Tensor Flip(Tensor x, ReadOnlySpan<long> dims)
    {
        using var workspace = Workspace.Enter();
        var places = dims.Length == 0 ? [] : Reduction.Places(dims, x.Core.Sizes.Length);
        var result = Creation.Clone(Pointwise.Typed(x, x.Core.Type));

        // A view with negative strides, read once.
        var core = result.Core;
        var strides = (long[])core.Strides.Clone();
        var offset = 0L;
        foreach (var place in places)
        {
            offset += (core.Sizes[place] - 1) * strides[place];
            strides[place] = -strides[place];
        }

        var flipped = Creation.Empty(core.Sizes, core.Type);
        if (core.Count > 0)
        {
            Copying.Copy(new Tensor(core.View(core.Sizes, strides, offset)).Core, flipped.Core);
        }

        long[] again = [.. places.Select(place => (long)place)];
        return workspace.Keep(Graph.Record("flip", flipped, [x], [], (_, gradient) => [Flip(gradient, again)]));
    }

    /// <summary>The elements of dimensions shifted; what leaves at one end comes in at the other.</summary>
    public static Tensor Roll(Tensor x, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims)
    {
        using var workspace = Workspace.Enter();
        if (dims.Length == 0)
        {
            var flat = Roll(Views.Reshape(x, [-1]), shifts, [0]);
            return workspace.Keep(Views.Reshape(flat, x.Core.Sizes));
        }

        if (dims.Length != shifts.Length)
        {
            throw new ExternalException($"roll wants as many shifts as dimensions, not {Shapes.Text(shifts)} and {Shapes.Text(dims)}.");
        }

        var result = x;
        for (var i = 0; i < dims.Length; i++)
        {
            var at = Shapes.Dimension(dims[i], x.Core.Sizes.Length);
            var extent = x.Core.Sizes[at];
            var shift = extent == 0 ? 0 : (shifts[i] % extent + extent) % extent;
            result = Joining.Concatenate([Views.Slice(result, at, extent - shift, extent, 1), Views.Slice(result, at, 0, extent - shift, 1)], at);
        }

        return workspace.Keep(result);
    }
}
