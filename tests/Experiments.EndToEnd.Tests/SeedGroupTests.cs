using System.Text.Json;

namespace Experiments.EndToEnd.Tests;

/// <summary><c>seeds:</c> from the experiment's file to the comparison's lines.</summary>
public sealed class SeedGroupTests
{
    // Slow only where the environment says so: the script, and with it the run's identity, is the same either way.
    private const string Script = """
        OnStep(step =>
        {
            if (Environment.GetEnvironmentVariable("SLOW") is not null)
                System.Threading.Thread.Sleep(700);
        });

        """;

    [Fact]
    public void Groups_on_two_contents_of_one_file_stand_apart_and_an_interrupted_repeat_displaces_no_seed()
    {
        using var workplace = new Workplace();
        workplace.Write("toy.csx", Script);
        var experiment = workplace.Write("toy.yaml", Toy.Experiment + "seeds: [1, 2]\n");
        workplace.Write("toy.csv", Toy.Data());
        var before = Train();
        workplace.Write("toy.csv", Toy.Data().Replace("will meet at 4\"", "shall meet at 4\""));
        var after = Train();

        workplace.Environment["SLOW"] = "1";
        using (var program = ExperimentsProgram.Start(workplace, experiment, "--trust", "--runs", workplace.Runs))
        {
            program.WaitFor("epoch 1");
            program.Send(Signal.Term);
            program.Wait().Expect(130);
        }

        var repeat = new RunFolderReader(Path.Combine(workplace.Runs, Assert.Single(Folders().Except(before).Except(after))));
        Assert.Equal("interrupted", repeat.Status);
        var repeated = new RunFolderReader(Path.Combine(workplace.Runs, after[0]));
        Assert.Equal(repeated.Run.GetProperty("identity").GetString(), repeat.Run.GetProperty("identity").GetString());

        var json = ExperimentsProgram.Run(workplace, "compare", "--json", "--runs", workplace.Runs).Expect(0).Output;
        var lines = JsonDocument.Parse(json).RootElement.GetProperty("tables").EnumerateArray()
            .Select(table => Assert.Single(table.GetProperty("entries").EnumerateArray())).ToList();
        Assert.Equal([after, before], lines.Select(line => line.GetProperty("runs").EnumerateArray().Select(run => run.GetString()!).ToArray()));
        Assert.All(lines, line =>
        {
            Assert.Equal(["completed", "completed"], line.GetProperty("status").EnumerateArray().Select(status => status.GetString()));
            Assert.Equal(2, line.GetProperty("validation").GetProperty("runs").GetInt32());
        });

        // The new folders, the one of seed 1 first.
        string[] Train()
        {
            var known = Folders();
            ExperimentsProgram.Run(workplace, experiment, "--quiet", "--trust", "--runs", workplace.Runs).Expect(0);
            return [.. Folders().Except(known).OrderBy(name =>
                new RunFolderReader(Path.Combine(workplace.Runs, name)).Run.GetProperty("seed").GetInt64())];
        }

        string[] Folders() => [.. Directory.GetDirectories(workplace.Runs).Select(folder => Path.GetFileName(folder)!)];
    }
}
