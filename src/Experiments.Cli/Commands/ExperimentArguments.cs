using System.CommandLine;

namespace Experiments.Cli.Commands;

/// <summary>An experiment on the command line: its file, and what is changed in it.</summary>
internal sealed class ExperimentArguments
{
    private readonly Argument<string> _file = new("file") { Description = "The experiment's YAML file." };

    private readonly Argument<string[]> _overrides = new("setting=value")
    {
        Description = "Settings to change: training.epochs=3 model.unfreeze='[last_two_blocks]'.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the arguments.</summary>
    public ExperimentArguments() => _overrides.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            result.AddError($"There is no option '{token.Value}'. A setting is changed by its path and '=': training.epochs=3.");
    });

    /// <summary>Gives a command these arguments.</summary>
    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_overrides);
    }

    /// <summary>The file.</summary>
    public string Path(ParseResult parsed) => parsed.GetRequiredValue(_file);

    /// <summary>What is changed.</summary>
    public IReadOnlyList<string> Overrides(ParseResult parsed) => parsed.GetValue(_overrides) ?? [];
}
