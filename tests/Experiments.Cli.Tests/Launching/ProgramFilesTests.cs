using Experiments.Cli.Launching;

namespace Experiments.Cli.Tests;

public sealed class ProgramFilesTests
{
    [Fact]
    public void The_program_of_this_process_is_there()
    {
        var program = ProgramFiles.OfThisProcess();
        Assert.True(File.Exists(program.Dotnet), program.Dotnet);
        Assert.True(File.Exists(program.Assembly), program.Assembly);
    }

    [Fact]
    public void A_later_build_leaves_the_copy_as_it_was_and_makes_another()
    {
        using var folder = new TemporaryFolder();
        var built = folder.Write("bin/p.dll", "first");
        folder.Write("bin/runtimes/linux/native.so", "native");
        var program = new ProgramFiles("dotnet", built);
        var first = program.CopyTo(folder.File("copies"));
        Assert.Equal(first, program.CopyTo(folder.File("copies")));

        folder.Write("bin/p.dll", "second build");
        var second = program.CopyTo(folder.File("copies"));
        Assert.Equal("first", File.ReadAllText(first.Assembly));
        Assert.Equal("second build", File.ReadAllText(second.Assembly));
        Assert.Equal("native", File.ReadAllText(Path.Combine(Path.GetDirectoryName(second.Assembly)!, "runtimes", "linux", "native.so")));
        Assert.Equal(2, Directory.GetDirectories(folder.File("copies")).Length);
    }
}
