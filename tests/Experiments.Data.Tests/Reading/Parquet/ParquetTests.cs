using System.Globalization;
using DuckDB.NET.Data;
using Experiments.Tests;

namespace Experiments.Data.Tests;

/// <summary>
/// Files of 300 rows (30 in <c>duckdb-zstd</c>) by two writers. DuckDB 1.5.6: <c>COPY (SELECT i::INTEGER id, CASE WHEN i % 5 = 3
/// THEN NULL ELSE 'text ' || i || ' café ' || repeat('x', i % 11) END text, (i % 3)::BIGINT label, i / 8.0::DOUBLE score, (i % 4)::FLOAT / 4
/// small, i % 2 = 0 even, [i, i] list, 'same' constant FROM range(300) t(i)) TO … (FORMAT parquet, COMPRESSION …)</c>, and for
/// <c>duckdb-delta</c> <c>PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1</c>. hyparquet-writer 0.17.0: the same but the list, in groups of 100
/// rows, with DELTA_BYTE_ARRAY, DELTA_BINARY_PACKED, RLE and DELTA_LENGTH_BYTE_ARRAY.
/// </summary>
public sealed class ParquetTests
{
    private static readonly TableLayout Layout = new("rows.parquet", TableFormat.Parquet, true, "text", "label");

    [Theory]
    [InlineData("duckdb-snappy")]
    [InlineData("duckdb-gzip")]
    [InlineData("duckdb-brotli")]
    [InlineData("duckdb-zstd", 30)]
    [InlineData("duckdb-delta")]
    [InlineData("hyparquet-v2")]
    public void Every_value_is_read_as_it_was_written(string name, int count = 300)
    {
        var rows = Read(Bytes(name));
        Assert.Equal(count, rows.Count);
        Assert.Equal(["id", "text", "label", "score", "small", "even", "constant"], rows[0].Columns.Keys); // lists are no columns
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(i % 5 == 3 ? "" : $"text {i} café {new string('x', i % 11)}", rows[i].Text);
            Assert.Equal($"{i % 3}", rows[i].Label);
            Assert.Equal(
                [$"{i}", (i / 8.0).ToString(CultureInfo.InvariantCulture), (i % 4 / 4f).ToString(CultureInfo.InvariantCulture), i % 2 == 0 ? "true" : "false", "same"],
                new[] { rows[i]["id"], rows[i]["score"], rows[i]["small"], rows[i]["even"], rows[i]["constant"] });
        }
    }

    // DuckDB would end the process.
    [Theory]
    [InlineData(101)]
    [InlineData(20_000)]
    public void A_schema_nested_without_end_is_refused(int depth)
    {
        const string refused = "rows.parquet: the Parquet file cannot be read: its schema is nested more than 100 deep.";
        Assert.Equal(refused, Assert.Throws<DataException>(() => Read(PlainParquet.Nested(depth))).Message);
        var query = Layout with { Query = "SELECT 'a' AS text, 'b' AS label FROM data" };
        Assert.Equal(refused, Assert.Throws<DataException>(() => Read(PlainParquet.Nested(depth), query)).Message);
    }

    [Fact]
    public void A_nested_schema_behind_a_list_of_another_type_than_it_says_is_refused() => Assert.Equal(
        "rows.parquet: the Parquet file cannot be read: its metadata are damaged.",
        Assert.Throws<DataException>(() => Read(PlainParquet.NestedBehindMistypedList(20_000))).Message);

    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 200)]
    public void A_schema_nested_less_is_read_however_wide(int depth, int beside) => Assert.StartsWith(
        "rows.parquet: the Parquet file cannot be read: it has no column of texts, numbers or truth values.",
        Assert.Throws<DataException>(() => Read(PlainParquet.Nested(depth, beside))).Message);

    [Fact]
    public void An_absent_label_is_told_with_its_record() => Assert.StartsWith(
        "rows.parquet, record 3: the record has no label",
        Assert.Throws<DataException>(() => Read(Bytes("duckdb-snappy"), Layout with { Label = "text", Text = "id" })).Message);

    [Fact]
    public void A_column_that_is_not_there_is_told() => Assert.Equal(
        "rows.parquet: there is no column 'labels' for the label. Did you mean 'label'? The columns are 'id', 'text', 'label', 'score', "
        + "'small', 'even', 'constant'. Set 'label' of the source accordingly.",
        Assert.Throws<DataException>(() => Read(Bytes("duckdb-snappy"), Layout with { Label = "labels" })).Message);

    [Fact]
    public void A_column_that_is_no_single_value_is_told_as_such() => Assert.StartsWith(
        "rows.parquet: the column 'list' cannot be the label, which holds lists, structures, bytes, or values of a type that is not read.",
        Assert.Throws<DataException>(() => Read(Bytes("duckdb-snappy"), Layout with { Label = "list" })).Message);

    [Fact]
    public void Bytes_that_are_no_texts_keep_the_others_readable_and_are_refused_by_name_where_they_are_used()
    {
        var file = PlainParquet.Of(2,
            ("text", 0, [[.. "good"u8], [.. "bad"u8]]), ("picture", null, [[.. "fine"u8], [0xFF, 0xD8, 0x00]]), ("label", null, [[.. "pos"u8], [.. "neg"u8]]));

        Assert.Equal([("good", "pos"), ("bad", "neg")], Read(file).Select(row => (row.Text, row.Label)));
        Assert.Equal(["text", "label"], Read(file)[0].Columns.Keys);
        Assert.Equal("bad", Assert.Single(Read(file, Layout with { Query = "SELECT text, label FROM data WHERE label = 'neg'" })).Text);

        const string refused = "rows.parquet: the column 'picture' cannot be the text, which holds lists, structures, bytes";
        Assert.StartsWith(refused, Refused(Layout with { Text = "picture" }));
        Assert.StartsWith(refused, Refused(Layout with { Text = "picture", Query = "SELECT picture, label FROM data" }));
        Assert.Contains("The file has 'picture', which holds", Assert.ThrowsAny<Exception>(() => Read(file)[0]["picture"]).Message);

        string Refused(TableLayout layout) => Assert.ThrowsAny<DataException>(() => Read(file, layout)).Message;
    }

    [Fact]
    public void A_query_takes_lists_and_numbers_for_what_they_are() => Assert.Equal(
        [("297:2", "99"), ("298:2", "99")],
        Read(Bytes("duckdb-snappy"), Layout with { Query = "SELECT list[1] || ':' || len(list) AS text, id // 3 AS label FROM data WHERE score > 37 LIMIT 2" })
            .Select(row => (row.Text, row.Label)));

    [Fact]
    public async Task A_file_is_read_whatever_it_is_called_and_dates_and_structures_as_what_they_are()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("it's [1] of *.parquet");
        Copy(folder.File("plain.parquet"), """
            SELECT 'a' AS text, 'x' AS label, DATE '2026-03-01' AS day, TIMESTAMP 'infinity' AS never, TIMESTAMP '2026-03-01 12:30:00.5' AS moment,
            INTERVAL '14 months' AS long, 12345678901234567890123456789012345.678::DECIMAL(38, 3) AS exact, '290000-01-01'::DATE AS far, 'ab'::BLOB AS bytes,
            {'words': ['one', 'two']} AS more
            """);
        File.Move(folder.File("plain.parquet"), path);
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = folder.Path, Offline = true });
        var row = TableReader.Read(await library.Data.LocateAsync(new SourceOptions { Path = path })).Single();
        Assert.Equal(["text", "label", "day", "never", "moment", "long", "exact", "far", "bytes"], row.Columns.Keys);
        string[] values = ["a", "x", "2026-03-01", "infinity", "2026-03-01 12:30:00.5", "1 year 2 months", "12345678901234567890123456789012345.678", "290000-01-01", "ab"];
        Assert.Equal(values, row.Columns.Values);

        var everything = new SourceOptions { Path = path, Query = "SELECT * FROM data" };
        Assert.Equal(values, TableReader.Read(await library.Data.LocateAsync(everything)).Single().Columns.Values);
        var query = "SELECT more.words[2] AS text, year(day) AS label, day, moment FROM data WHERE moment > DATE '2026-01-01'";
        var asked = TableReader.Read(await library.Data.LocateAsync(new SourceOptions { Path = path, Query = query })).Single();
        Assert.Equal(["two", "2026", "2026-03-01", "2026-03-01 12:30:00.5"], asked.Columns.Values);
    }

    [Fact]
    public void A_query_cannot_touch_a_column_that_is_nested_as_deep_as_each_value_says()
    {
        using var folder = new TemporaryFolder();
        var file = Of("SELECT 'a' AS text, '[[1]]'::JSON::VARIANT AS \"any thing\", 'x' AS label, {'VARIANT': 1, 'VARIANTS': 2} AS other");

        Assert.Equal(["text", "label"], Read(file, Layout with { Query = "SELECT * FROM data WHERE other.\"VARIANT\" = 1" })[0].Columns.Keys);
        Assert.StartsWith(
            "rows.parquet: there is no column 'any thing'. The columns are 'text', 'label', 'other'.",
            Refused(file, Layout with { Query = "SELECT text, label FROM data WHERE \"any thing\" IS NULL" }));
        Assert.StartsWith("rows.parquet: there is no column 'v'", Refused(Of("SELECT '1'::JSON::VARIANT AS v"), Layout with { Query = "SELECT v FROM data" }));

        Assert.Equal(["text", "label"], Read(file)[0].Columns.Keys);
        Assert.StartsWith(
            "rows.parquet: the column 'any thing' cannot be the label, which holds lists, structures, bytes, or values of a type that is not read.",
            Refused(file, Layout with { Label = "any thing" }));

        byte[] Of(string query)
        {
            Copy(folder.File("rows.parquet"), query);
            return File.ReadAllBytes(folder.File("rows.parquet"));
        }

        static string Refused(byte[] file, TableLayout layout) => Assert.ThrowsAny<Exception>(() => Read(file, layout)).Message;
    }

    [Fact]
    public void Bytes_that_are_said_to_be_texts_and_are_none_are_told() => Assert.StartsWith(
        "rows.parquet: the Parquet file cannot be read: Invalid string encoding found in Parquet file",
        Assert.Throws<DataException>(() => Read(PlainParquet.Of(1, ("text", 0, [[0xFF]]), ("label", 0, [[.. "a"u8]])))).Message);

    [Theory]
    [InlineData(2_000_000_000)]
    [InlineData(100_000_000)]
    public void Rows_that_a_file_states_and_does_not_have_are_told(long rows) => Assert.StartsWith(
        "rows.parquet: the Parquet file cannot be read: ",
        Assert.Throws<DataException>(() => Read(PlainParquet.Of(rows, ("text", 0, [[.. "a"u8]]), ("label", 0, [[.. "b"u8]])))).Message);

    [Fact]
    public async Task A_folder_that_is_called_like_a_column_does_not_become_one()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(Directory.CreateDirectory(folder.File("label=hive")).FullName, "rows.parquet");
        File.WriteAllBytes(path, Bytes("duckdb-snappy"));
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = folder.Path, Offline = true });
        Assert.Equal(["0", "1", "2"], TableReader.Read(await library.Data.LocateAsync(new SourceOptions { Path = path })).Take(3).Select(row => row.Label));
    }

    [Theory]
    [InlineData("price", "12.50,-0.05,0.00,9.99")]
    [InlineData("whole", "4294967295,0,7,1")]
    [InlineData("large", "18446744073709551615,0,7,1")]
    public void Numbers_are_what_their_type_says(string column, string values) =>
        Assert.Equal(values.Split(','), Read(Bytes("hyparquet-types"), Layout with { Label = column }).Select(row => row.Label));

    [Theory]
    [InlineData("duckdb-snappy")]
    [InlineData("duckdb-gzip")]
    [InlineData("duckdb-zstd")]
    [InlineData("duckdb-delta")]
    [InlineData("hyparquet-v2")]
    public void A_damaged_file_is_told_or_read_but_nothing_else_happens(string name)
    {
        var whole = Bytes(name);
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            var damaged = whole.ToArray();
            for (var change = 0; change <= i % 3; change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (i % 10 == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                Assert.True(Read(damaged).Count >= 0);
            }
            catch (DataException error)
            {
                Assert.StartsWith("rows.parquet", error.Message);
            }
        }
    }

    // Has DuckDB write what a query gives.
    private static void Copy(string path, string query)
    {
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(ParquetTests).Assembly.GetManifestResourceStream($"{name}.parquet")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IReadOnlyList<Row> Read(byte[] bytes, TableLayout? layout = null) => TableReader.Read(new MemoryStream(bytes), layout ?? Layout);
}
