namespace Experiments.EndToEnd.Tests;

/// <summary>Answers to texts that another program writes one after the other.</summary>
public sealed class PredictionTests
{
    [Fact]
    public void A_line_of_standard_input_is_answered_before_the_next_one_comes()
    {
        using var workplace = new Workplace();
        workplace.Write("toy.yaml", Toy.Experiment);
        workplace.Write("toy.csx", Toy.Script);
        workplace.Write("toy.csv", Toy.Data());
        ExperimentsProgram.Run(workplace, "toy.yaml", "--quiet", "--trust").Expect(0);

        using var program = ExperimentsProgram.StartToTalk(workplace, "predict", workplace.Run(), "--trust");
        program.Say("yes, we will meet at 100");
        program.WaitFor("yes\tno ");
        program.Say("no nothing of that kind 101");
        program.WaitFor("no\tno ");
        program.EndInput();

        var result = program.Wait().Expect(0);
        Assert.Equal(["yes", "no"], result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')[0]));
    }
}
