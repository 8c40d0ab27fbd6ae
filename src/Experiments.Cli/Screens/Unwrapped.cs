using Spectre.Console.Rendering;

namespace Experiments.Cli.Screens;

/// <summary>Renders something as if the console were wide enough for it.</summary>
internal sealed class Unwrapped(IRenderable content) : IRenderable
{
    /// <summary>Wide enough for anything; Spectre sums widths up, so the greatest number of all would overflow.</summary>
    public const int Width = 100_000;

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => content.Measure(options, Width);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => content.Render(options, Width);
}
