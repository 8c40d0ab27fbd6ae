using System.Text;
using Experiments.Cli.Screens;
using Spectre.Console;

namespace Experiments.Cli.Tests;

/// <summary>Consoles that keep what is printed.</summary>
internal sealed class Screen
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    private Screen(Func<TextWriter, IAnsiConsole> create) => Consoles = new Consoles(create(_output), create(_errors));

    public Consoles Consoles { get; }

    public IAnsiConsole Console => Consoles.Output;

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();

    /// <summary>A file or a pipe, as the program makes it.</summary>
    public static Screen Redirected() => new(Consoles.Redirected);

    /// <summary>A terminal that knows sixteen colours, as the program makes it.</summary>
    public static Screen Terminal(int width) => new(writer =>
    {
        var console = Consoles.Terminal(writer, AnsiSupport.Yes);
        console.Profile.Width = width;
        console.Profile.Capabilities.ColorSystem = ColorSystem.Standard; // whatever the machine that tests has
        console.Profile.Capabilities.Unicode = true;
        return console;
    });

    /// <summary>What a piece of the program prints on all three kinds of screen, one under the other.</summary>
    public static string OnAll(Action<Consoles> print)
    {
        var text = new StringBuilder();
        Add("redirected", Redirected());
        Add("terminal, 80 columns", Terminal(80));
        Add("terminal, 120 columns", Terminal(120));
        return text.ToString();

        void Add(string name, Screen screen)
        {
            print(screen.Consoles);
            text.Append($"=== {name}\n{screen.Output}{screen.Errors}");
        }
    }
}
