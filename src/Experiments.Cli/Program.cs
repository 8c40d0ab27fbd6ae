using Experiments.Cli.Commands;
using Experiments.Cli.Screens;

// Messages quote the user's files, which may hold any character.
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = CommandLine.Create();
var parsed = root.Parse(CommandLine.Route(root, args));
if (parsed.Errors.Count > 0)
    return UsageScreen.Show(Console.Error, parsed);

// Ctrl-C is the commands' own affair: they end their runs in order.
return parsed.Invoke(new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
