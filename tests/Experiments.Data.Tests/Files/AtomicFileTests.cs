using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Replaces_the_file_that_is_there()
    {
        var path = _folder.Write("note", "old and longer");
        AtomicFile.Write(path, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Leaves_the_old_file_and_nothing_else_when_writing_fails()
    {
        var path = _folder.Write("note", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, file =>
        {
            file.Write("half of it"u8);
            throw new InvalidOperationException("the writer failed");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Tells_that_there_is_no_such_folder() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(_folder.File("none", "note"), "text"u8));

    [Fact]
    public void Takes_the_absence_of_what_is_to_be_removed_for_granted() => AtomicFile.Remove(_folder.File("none", "note"));

    public void Dispose() => _folder.Dispose();
}
