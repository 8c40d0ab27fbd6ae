namespace Experiments.Runs.Tests;

public sealed class SourcePathsTests
{
    [Theory]
    [InlineData("spam.yaml", "spam.yaml")]
    [InlineData("parts/head.csx", "parts/head.csx")]
    [InlineData("./a.csx", "a.csx")]
    [InlineData("../shared/head.csx", "_up/shared/head.csx")]
    [InlineData("../../../../etc/passwd", "_up/_up/_up/_up/etc/passwd")]
    [InlineData("a/../../b.csx", "a/_up/_up/b.csx")]
    [InlineData("/etc/passwd", "_root/etc/passwd")]
    [InlineData("C:\\Windows\\x.csx", "C_/Windows/x.csx")]
    [InlineData("..\\..\\x.csx", "_up/_up/x.csx")]
    [InlineData("a//b.csx", "a/b.csx")]
    [InlineData("nul.csx", "_nul.csx")]
    [InlineData("dots...", "dots")]
    [InlineData(".. ", "_")]
    [InlineData("a\nb\0.csx", "a_b_.csx")]
    [InlineData("", "_")]
    public void Every_path_gets_a_place_inside(string path, string place) => Assert.Equal(place, new SourcePaths().Place(path));

    [Fact]
    public void No_two_files_share_a_place()
    {
        var places = new SourcePaths();
        Assert.Equal("a.csx", places.Place("a.csx"));
        Assert.Equal("_2/a.csx", places.Place("a.csx"));
        Assert.Equal("_3/A.csx", places.Place("A.csx"));
        Assert.Equal("_up/b", places.Place("../b"));
        Assert.Equal("_2/_up/b", places.Place("_up/b"));
    }

    [Fact]
    public void A_file_never_takes_the_place_of_a_folder_nor_the_other_way_round()
    {
        var places = new SourcePaths();
        Assert.Equal("x/y", places.Place("x/y"));
        Assert.Equal("_2/x", places.Place("x"));
        Assert.Equal("f", places.Place("f"));
        Assert.Equal("_2/f/g", places.Place("f/g"));
        Assert.Equal("_3", places.Place("_3"));
        Assert.Equal("_4/f/g", places.Place("f/g"));
    }

    [Fact]
    public void Hostile_sources_stay_inside_the_run_and_run_json_says_whence_they_came()
    {
        using var root = new TempFolder();
        RunStart start = Sample.Start with
        {
            Sources = [new("spam.yaml", "a"), new("../../../escaped.csx", "b"), new("/abs.csx", "c"), new("spam.yaml/x", "d")],
        };
        using RunFolder run = RunFolder.Create(root.In("runs"), start);
        Assert.Equal(["runs"], Directory.GetFileSystemEntries(root.Path).Select(entry => Path.GetFileName(entry)));
        RunDocument document = RunJson.ReadRun(Path.Combine(run.Path, "run.json"));
        Assert.Equal(["spam.yaml", "../../../escaped.csx", "/abs.csx", "spam.yaml/x"], document.Sources!.Select(source => source.Path!));
        Assert.Equal(["a", "b", "c", "d"], document.Sources!.Select(source => File.ReadAllText(Path.Combine(run.Path, "source", source.Stored!))));
    }
}
