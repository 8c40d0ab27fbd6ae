namespace Experiments.Cli.Tests;

public sealed class SchemaCommandTests
{
    [Fact]
    public void It_prints_the_schema_that_ships_with_the_samples()
    {
        var result = CommandResult.Of("schema");
        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Equal(File.ReadAllText(Repository.File("experiments", "experiment.schema.json")), result.Output);
    }
}
