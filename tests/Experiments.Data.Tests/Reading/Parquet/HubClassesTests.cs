namespace Experiments.Data.Tests;

/// <summary>
/// A file as the hub has them: hyparquet-writer 0.17.0 wrote the columns text, label (0, 1, 2, −1), stars and mood (1, 0, null, 1), and under
/// the key <c>huggingface</c> that label is a ClassLabel of "neg", "pos" and "neutral, or "other"", and mood one of "low" and "high".
/// </summary>
public sealed class HubClassesTests
{
    private const string Labelled = "SELECT * FROM data WHERE label >= 0";
    private static readonly TableLayout Layout = new("rows.parquet", TableFormat.Parquet, true, "text", "label");

    [Fact]
    public void Numbers_are_called_as_the_file_itself_calls_them() =>
        Assert.Equal(["neg", "pos", "neutral, or \"other\""], Read(Layout with { Query = Labelled }).Select(row => row.Label));

    [Fact]
    public void A_query_keeps_the_names_of_a_column_whatever_it_calls_it() => Assert.Equal(
        ["high", "low", "high"],
        Read(Layout with { Query = "SELECT text, mood AS feeling FROM data WHERE mood IS NOT NULL", Label = "feeling" }).Select(row => row.Label));

    [Fact]
    public void A_list_of_the_experiments_own_wins()
    {
        var names = new[] { "bad", "good", "neither" };
        Assert.Equal(names, Read(Layout with { Query = Labelled, LabelNames = names }).Select(row => row.Label));
    }

    [Fact]
    public void Columns_without_names_stay_numbers() => Assert.Equal(["1", "5", "3", "2"], Read(Layout with { Label = "stars" }).Select(row => row.Label));

    [Fact]
    public void A_row_without_label_is_told_with_what_to_do() => Assert.Equal(
        "rows.parquet, record 3: the label is '-1', which is no number from 0 to 2 as the list of label names needs. The list is the file's own. "
        + "Leave rows without a label out by a 'query', or state 'label_names' of the source.",
        Assert.Throws<LabelException>(() => Read(Layout)).Message);

    [Fact]
    public void Where_names_come_from_is_told()
    {
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = Path.GetTempPath(), Offline = true });
        using var folder = new Experiments.Tests.TemporaryFolder();
        File.WriteAllBytes(folder.File("rows.parquet"), Bytes());
        var source = new SourceOptions { Path = folder.File("rows.parquet"), Query = Labelled };
        var told = new List<string>();
        TableReader.Read(library.Data.LocateAsync(source).GetAwaiter().GetResult(), told.Add);
        Assert.Equal(["query kept 3 of 4 rows", "the file itself names the labels: 0 is 'neg', 1 is 'pos', 2 is 'neutral, or \"other\"'"], told);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"info": {"features": null}}""")]
    [InlineData("""{"info": {"features": {"label": {"names": [1, 2], "_type": "ClassLabel"}}}}""")]
    [InlineData("""{"info": {"features": {"label": {"names": [], "_type": "ClassLabel"}}}}""")]
    [InlineData("""{"info": {"features": {"label": {"names": "ab", "_type": "ClassLabel"}}}}""")]
    [InlineData("""{"info": {"features": {"label": {"names": ["\uD800"], "_type": "ClassLabel"}}}}""")]
    [InlineData("""{"info": {"features": {"label": {"names": ["a"], "_type": "Value"}}}}""")]
    public void A_note_that_says_no_names_names_nothing(string note) => Assert.Empty(HubFeatures.ClassesOf(note));

    private static byte[] Bytes()
    {
        using var stream = typeof(HubClassesTests).Assembly.GetManifestResourceStream("hub-classes.parquet")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IReadOnlyList<Row> Read(TableLayout layout) => TableReader.Read(new MemoryStream(Bytes()), layout);
}
