using Experiments.Cli.Commands;
using Experiments.Cli.Screens;

// Messages quote the user's files, which may hold any character.
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return CommandLine.Run(args, Consoles.Standard());
