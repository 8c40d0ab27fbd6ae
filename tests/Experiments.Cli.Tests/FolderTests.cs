namespace Experiments.Cli.Tests;

/// <summary>The program's folders use each other one way: Commands, then Running, then Screens.</summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("Screens", "Experiments.Cli.Commands", "Experiments.Cli.Running", "ExitCode")]
    [InlineData("Running", "Experiments.Cli.Commands")]
    public void A_folder_does_not_know_those_that_build_on_it(string folder, params string[] unknown)
    {
        var files = Directory.GetFiles(Repository.File("src", "Experiments.Cli", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            foreach (var name in unknown)
                Assert.False(text.Contains(name, StringComparison.Ordinal), $"{file} mentions {name}.");
        }
    }
}
