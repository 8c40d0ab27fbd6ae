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

    [Theory]
    [InlineData("SELECT text, mood AS feeling FROM data WHERE mood IS NOT NULL")]
    [InlineData("SELECT d.text, d.mood feeling FROM (SELECT * FROM data) d WHERE mood IS NOT NULL")]
    [InlineData("SELECT a.text, b.MOOD AS feeling FROM data a JOIN data b ON a.text = b.text WHERE b.mood IS NOT NULL ORDER BY b.stars = 2, b.stars")]
    [InlineData("SELECT text, mood AS feeling FROM data, range(1) WHERE mood IS NOT NULL")]
    [InlineData("WITH some_rows AS (SELECT text, mood AS m FROM data WHERE mood IS NOT NULL) SELECT text, m AS feeling FROM some_rows")]
    public void A_query_keeps_the_names_of_a_column_whatever_it_calls_it(string query) =>
        Assert.Equal(["high", "low", "high"], Read(Layout with { Query = query, Label = "feeling" }).Select(row => row.Label));

    [Theory]
    [InlineData("SELECT text, mood + 1 AS mood FROM data WHERE mood IS NOT NULL")]
    [InlineData("SELECT * FROM (SELECT text, mood + 1 AS mood FROM data) WHERE mood IS NOT NULL")]
    [InlineData("SELECT * EXCLUDE (mood), mood + 1 AS mood FROM data WHERE mood IS NOT NULL")]
    [InlineData("SELECT * REPLACE (mood + 1 AS mood) FROM data WHERE mood IS NOT NULL")]
    [InlineData("SELECT text, meta.mood FROM (SELECT text, {'mood': mood + 1} AS meta FROM data WHERE mood IS NOT NULL)")]
    public void What_a_query_computes_has_no_names(string query) =>
        Assert.Equal(["2", "1", "2"], Read(Layout with { Query = query, Label = "mood" }).Select(row => row.Label));

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
    public async Task Where_names_come_from_is_told()
    {
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = Path.GetTempPath(), Offline = true });
        using var folder = new Experiments.Tests.TemporaryFolder();
        File.WriteAllBytes(folder.File("rows.parquet"), Bytes());
        var source = new SourceOptions { Path = folder.File("rows.parquet"), Query = Labelled };
        var told = new List<string>();
        TableReader.Read(await library.Data.LocateAsync(source), told.Add);
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
