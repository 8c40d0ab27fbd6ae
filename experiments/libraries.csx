// A library in a script, named relative to this file; one's own is named the same way. This one draws tables, and came with a `dotnet run`.
#r "../src/Experiments.Cli/bin/editor/Spectre.Console.dll"

using Spectre.Console;

// For which team were the tickets of each team taken?
OnEnd(end =>
{
    if (end.Result.Last?.Validation is not { } validation)
        return;
    var table = new Table().AddColumn("tickets of ↓ taken for →");
    foreach (var label in validation.Labels)
        table.AddColumn(Markup.Escape(label), column => column.RightAligned());
    for (var gold = 0; gold < validation.Labels.Count; gold++)
        table.AddRow([Markup.Escape(validation.Labels[gold]),
            .. Enumerable.Range(0, validation.Labels.Count).Select(taken => $"{validation.Confusion[gold, taken]}")]);
    AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Write(table);
});
