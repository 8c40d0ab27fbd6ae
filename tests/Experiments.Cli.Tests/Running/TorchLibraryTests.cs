using Experiments.Cli.Running;

namespace Experiments.Cli.Tests;

public sealed class TorchLibraryTests
{
    [Fact]
    public void Of_what_the_loader_says_the_reason_is_told() => Assert.Equal(
        "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/runtimes/linux-x64/native/libLibTorchSharp.so).",
        TorchLibrary.Reason(
            "Unable to load shared library 'LibTorchSharp' or one of its dependencies.\n"
            + "/app/runtimes/linux-x64/native/LibTorchSharp.so: cannot open shared object file: No such file or directory\n"
            + "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/runtimes/linux-x64/native/libLibTorchSharp.so)\n"
            + "/app/libLibTorchSharp: cannot open shared object file: No such file or directory\n"));

    [Theory]
    [InlineData("/app/libLibTorchSharp.so: undefined symbol: nvrtcGetCUBIN")]
    [InlineData("/app/libLibTorchSharp.so: cannot open shared object file: Permission denied")]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory")]
    public void What_is_wrong_with_the_library_itself_or_one_that_it_needs_is_told(string line) =>
        Assert.Equal(line + ".", TorchLibrary.Reason($"Unable to load.\n/app/LibTorchSharp: cannot open: No such file or directory\n{line}\n"));

    [Fact]
    public void Of_a_library_that_is_nowhere_there_is_nothing_to_tell() => Assert.Null(
        TorchLibrary.Reason("Unable to load.\n/app/LibTorchSharp.so: cannot open shared object file: No such file or directory\n\n"));
}
