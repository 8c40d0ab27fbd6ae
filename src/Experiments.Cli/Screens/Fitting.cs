using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Cli.Screens;

/// <summary>Whether a table can be shown as it is. One that is squeezed breaks names and numbers in two.</summary>
internal static class Fitting
{
    /// <summary>Whether the console is wide enough for a table whose columns are not to be wrapped.</summary>
    public static bool Fits(this IAnsiConsole console, Table table) =>
        ((IRenderable)table).Measure(RenderOptions.Create(console, console.Profile.Capabilities), Unwrapped.Width).Max <= console.Profile.Width;
}
