using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class PartNoteTests
{
    private static readonly PartNote Note = new("https://here/file", "\"v1\"", null);

    [Fact]
    public void A_note_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "note");
        Note.Write(path);
        Assert.Equal(Note, PartNote.Read(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "Address": "https://here/file" }""")]
    [InlineData("""{ "Address": null, "Tag": null, "Sha256": null }""")]
    public void A_note_that_makes_no_sense_is_none(string text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "note");
        File.WriteAllText(path, text);
        Assert.Null(PartNote.Read(path));
    }
}
