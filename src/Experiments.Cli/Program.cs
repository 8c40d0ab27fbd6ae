using Experiments.Cli.Commands;
using Experiments.Cli.Screens;

// Messages quote the user's files, which may hold any character.
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// Standard output is the command's: a log in JSON, an experiment in YAML. What scripts print goes beside it.
var consoles = Consoles.Standard();
Console.SetOut(Console.Error);
return CommandLine.Run(args, consoles);
