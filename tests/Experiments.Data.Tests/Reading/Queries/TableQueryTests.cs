using System.Diagnostics;
using System.Text;
using DuckDB.NET.Data;
using Experiments.Tests;

namespace Experiments.Data.Tests;

public sealed class TableQueryTests
{
    private const string Table = "text,label,stars\ngood film,pos,5\nbad film,neg,1\nso so,pos,3\n\"a \"\"quoted\"\", one\",neg,10\n";

    [Fact]
    public void The_files_rows_are_the_table_data_and_the_results_columns_are_those_of_the_experiment()
    {
        var rows = Read("SELECT upper(text) AS shouted, label AS class, length(text) AS length FROM data WHERE label = 'pos' ORDER BY text DESC",
            layout => layout with { Text = "shouted", Label = "class" });
        Assert.Equal([("SO SO", "pos"), ("GOOD FILM", "pos")], rows.Select(row => (row.Text, row.Label)));
        Assert.Equal([0, 1], rows.Select(row => row.Index));
        Assert.Equal(["shouted", "class", "length"], rows[0].Columns.Keys);
        Assert.Equal("5", rows[0]["length"]);
    }

    [Fact]
    public void A_template_and_a_rule_for_labels_see_the_results_columns()
    {
        var rows = Read("SELECT text AS a, stars AS b FROM data", layout => layout with
        {
            Template = "{a}/{1}",
            Labelling = new LabelRule(row => row["b"].Length > 1 ? "long" : "short"),
        });
        Assert.Equal(["good film/5", "bad film/1", "so so/3", "a \"quoted\", one/10"], rows.Select(row => row.Text));
        Assert.Equal(["short", "short", "short", "long"], rows.Select(row => row.Label));
    }

    [Fact]
    public void Values_of_a_table_in_text_stay_texts_until_they_are_cast() =>
        Assert.Equal(["good film", "a \"quoted\", one"], Read("SELECT text, label FROM data WHERE CAST(stars AS INTEGER) >= 5").Select(row => row.Text));

    [Fact]
    public void Without_a_header_columns_are_called_by_their_positions()
    {
        var rows = Read("SELECT column1 AS label, column0 AS text FROM data WHERE column2 <> '1'", layout => layout with { Header = false }, "a,x,1\nb,y,2\n");
        Assert.Equal([("b", "y")], rows.Select(row => (row.Text, row.Label)));
    }

    [Fact]
    public void Names_that_SQL_cannot_tell_apart_are_called_by_their_positions()
    {
        var rows = Read("SELECT text, label, column2 AS second, column3, \"a\"\"b\" AS quoted FROM data", file: "text,label,Text,,\"a\"\"b\"\nx,y,z,u,v\n");
        Assert.Equal(["x", "y", "z", "u", "v"], rows.Single().Columns.Values);
    }

    [Fact]
    public void Json_values_are_what_they_are()
    {
        const string file = """
            {"text": "a", "label": "x", "n": 10, "half": 0.5, "even": true, "none": null, "list": [1, {"k": "v"}]}
            {"n": 9, "text": "b", "label": "y", "more": "only here"}
            """;
        var rows = Read(
            "SELECT text, label, n + 1 AS n, half, even, none, none IS NULL AS isnone, json_extract_string(list, '$[1].k') AS k, more FROM data WHERE n >= 9 ORDER BY n DESC",
            layout => layout with { Format = TableFormat.JsonLines }, file);
        Assert.Equal(["a", "x", "11", "0.5", "true", "", "true", "v", ""], rows[0].Columns.Values);
        Assert.Equal(["b", "y", "10", "", "", "", "true", "", "only here"], rows[1].Columns.Values);
    }

    [Fact]
    public void Texts_come_through_whole()
    {
        var text = "n\0ul, emoji 🦜, \"quotes\"\nand a line; DROP TABLE data";
        var rows = Read("SELECT text, label FROM data", file: $"text,label\n\"{text.Replace("\"", "\"\"")}\",x\n");
        Assert.Equal(text, rows.Single().Text);
    }

    [Fact]
    public void Other_columns_count_and_order_are_the_querys_own()
    {
        var rows = Read("SELECT string_agg(text, ' + ') AS text, label FROM data GROUP BY label UNION ALL SELECT 'new', 'neg' ORDER BY 1");
        Assert.Equal(["bad film + a \"quoted\", one", "good film + so so", "new"], rows.Select(row => row.Text));
    }

    [Theory]
    [InlineData("SELECT txt, label FROM data", "rows.csv: there is no column 'txt'. Did you mean 'text'? The columns are 'text', 'label', 'stars'.", "txt")]
    [InlineData("SELECT 'ü', lable FROM data", "rows.csv: there is no column 'lable'. Did you mean 'label'?", "lable")]
    [InlineData("SELECT d.lable FROM data d", "rows.csv: there is no column 'lable'. Did you mean 'label'?", "d.lable")]
    [InlineData("SELECT \"txt\", label FROM data", "rows.csv: there is no column 'txt'. Did you mean 'text'?", "\"txt\"")]
    [InlineData("SELECT text FROM dta", "rows.csv: there is no table 'dta'. The file's rows are the table data.", "dta")]
    [InlineData("SELECT text FORM data", "rows.csv: the query cannot be used: syntax error at or near \"data\". It is a SELECT of DuckDB over the table data.", "data")]
    [InlineData("SELECT nosuch(text) FROM data", "rows.csv: there is no function 'nosuch'. DuckDB's are listed at", "nosuch")]
    [InlineData("SELECT text + 1 AS text, label FROM data", "rows.csv: the query cannot be used: No function matches the given name and argument types '+(VARCHAR", null)]
    [InlineData("SELECT text, label FROM data WHERE label = 'none'", "rows.csv: the query keeps none of the 4 rows.", null)]
    [InlineData("SELECT text, CAST(label AS INTEGER) AS label FROM data", "rows.csv: the query cannot be used: Could not convert string 'pos' to INT32", "CAST")]
    public void What_is_wrong_is_told_with_what_was_meant(string query, string message, string? part)
    {
        var error = Assert.Throws<QueryException>(() => Read(query));
        Assert.StartsWith(message, error.Message);
        Assert.Equal(part, error.Part);
    }

    [Theory]
    [InlineData("SELECT [text, label] AS text, label FROM data")]
    [InlineData("SELECT {'a': text} AS text, label FROM data")]
    [InlineData("SELECT encode(text) AS text, label FROM data")]
    public void Values_that_are_no_single_ones_are_no_columns_of_rows(string query) => Assert.StartsWith(
        "rows.csv: the column 'text' cannot be the text, which holds lists, structures, bytes", Assert.Throws<DataException>(() => Read(query)).Message);

    [Theory]
    [InlineData("")]
    [InlineData(" -- nothing\n;")]
    [InlineData("SELECT text, label FROM data; SELECT 1")]
    [InlineData("SELECT text, label FROM data; nonsense")]
    [InlineData("DROP TABLE data")]
    [InlineData("DELETE FROM data RETURNING text, label")]
    [InlineData("INSERT INTO data VALUES (1, 2, 3)")]
    [InlineData("CREATE TEMP TABLE t AS SELECT 1")]
    [InlineData("ATTACH 'stolen.db' AS other")]
    [InlineData("COPY data TO 'stolen.db'")]
    [InlineData("EXPORT DATABASE 'stolen.db'")]
    [InlineData("VACUUM")]
    [InlineData("PRAGMA database_list")]
    [InlineData("SET threads = 8")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("CALL pragma_version()")]
    [InlineData("DESCRIBE data")]
    [InlineData("SELECT column_name AS text, column_type AS label FROM (DESCRIBE data)")]
    [InlineData("SELECT column_name AS text, data_type AS label FROM information_schema.columns")]
    [InlineData("SELECT name AS text, value AS label FROM duckdb_settings()")]
    [InlineData("SELECT * FROM 'stolen.csv'")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT content AS text, filename AS label FROM read_text('/etc/passwd')")]
    [InlineData("SELECT file AS text, file AS label FROM glob('/*')")]
    [InlineData("SELECT * FROM query('SELECT 1')")]
    [InlineData("SELECT text, label FROM data, (SELECT * FROM read_csv('/etc/passwd'))")]
    [InlineData("SELECT text, (SELECT max(content) FROM read_text('/etc/passwd')) AS label FROM data")]
    [InlineData("WITH x AS (FROM read_text('/etc/passwd')) SELECT content AS text, filename AS label FROM x")]
    [InlineData("SELECT text, label FROM data ORDER BY random()")]
    [InlineData("SELECT text, label, rank() OVER (ORDER BY RANDOM()) AS n FROM data")]
    [InlineData("SELECT uuid() AS text, label FROM data")]
    [InlineData("SELECT text, label FROM data USING SAMPLE 2")]
    [InlineData("SELECT text, label FROM data TABLESAMPLE reservoir(2)")]
    [InlineData("SELECT current_timestamp AS text, label FROM data")]
    [InlineData("SELECT Current_Date AS text, label FROM data")]
    [InlineData("SELECT localtime AS text, label FROM data")]
    [InlineData("SELECT now() AS text, label FROM data")]
    [InlineData("SELECT today() AS text, label FROM data")]
    [InlineData("SELECT current_localtimestamp() AS text, label FROM data")]
    [InlineData("SELECT age(TIMESTAMP '2020-01-01') AS text, label FROM data")]
    [InlineData("SELECT ago(INTERVAL 1 DAY) AS text, label FROM data")]
    [InlineData("WITH pg_settings AS (SELECT * FROM pg_settings) SELECT name AS text, setting AS label FROM pg_settings")]
    [InlineData("WITH \"below data\" AS (SELECT 1) SELECT * FROM data, \"below data\"")]
    [InlineData("SELECT json_structure(text) AS text, label FROM data")]
    [InlineData("SELECT json_serialize_plan('SELECT now()') AS text, label FROM data")]
    [InlineData("SELECT text::JSON::VARIANT AS text, label FROM data")]
    [InlineData("SELECT current_setting('memory_limit') AS text, label FROM data")]
    [InlineData("SELECT ? AS text, label FROM data")]
    [InlineData("SELECT $name AS text, label FROM data")]
    [InlineData("BEGIN")]
    [InlineData("SELECT text,\0label FROM data")]
    public void Whatever_is_not_one_statement_that_reads_is_refused_before_there_is_a_file(string query)
    {
        Assert.NotNull(TableQuery.ProblemOf(query));
        var error = Assert.Throws<QueryException>(() => Read(query));
        Assert.Matches("^rows.csv: (the query|there is no table) ", error.Message);
        Assert.False(File.Exists("stolen.db"));
    }

    [Theory]
    [InlineData("(", "1", ")", 10_000, "the query cannot be used: ")]
    [InlineData("(SELECT * FROM ", "data", ")", 800, "the query cannot be used: Max expression depth")]
    [InlineData("CAST(", "1", " AS INTEGER)", 20_000, "the query is longer than")]
    public void A_query_nested_without_end_is_told(string open, string inside, string close, int times, string message) => Assert.StartsWith(
        message,
        TableQuery.ProblemOf($"FROM {string.Concat(Enumerable.Repeat(open, times))}{inside}{string.Concat(Enumerable.Repeat(close, times))}")?.Message);

    [Fact]
    public void Records_of_which_each_brings_another_property_are_taken_in()
    {
        var file = string.Join('\n', Enumerable.Range(0, 500).Select(i => $$"""{"text": "t{{i}}", "label": "x", "k{{i}}": {{i}}}"""));
        var rows = Read("SELECT text, label, k499, k7 FROM data", layout => layout with { Format = TableFormat.JsonLines }, file);
        Assert.Equal(["t499", "x", "499", ""], rows[499].Columns.Values);
        Assert.Equal(["t7", "x", "", "7"], rows[7].Columns.Values);
    }

    [Fact]
    public void A_column_that_is_there_but_not_in_the_part_that_is_asked_is_told_in_DuckDBs_words() => Assert.StartsWith(
        "rows.csv: the query cannot be used: Referenced column \"text\" not found in FROM clause",
        Assert.Throws<QueryException>(() => Read("WITH k AS (SELECT label FROM data) SELECT text, label FROM k")).Message);

    [Theory]
    [InlineData("COPY (SELECT 1) TO '{0}/stolen.csv'")]
    [InlineData("ATTACH '{0}/stolen.db' AS other")]
    [InlineData("CREATE TABLE stolen AS SELECT * FROM read_csv('{0}/other.csv')")]
    [InlineData("LOAD httpfs")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET threads = 8")]
    public void A_database_that_is_shut_opens_its_files_alone_whatever_it_is_asked(string statement)
    {
        using var folder = new TemporaryFolder();
        var (mine, other) = (folder.Write("mine.csv", Table), folder.Write("other.csv", Table));
        using var database = new QueryDatabase(CancellationToken.None);
        database.Shut([mine]);
        Assert.Equal(["4"], database.Values($"SELECT CAST(count(*) AS VARCHAR) FROM read_csv({QueryDatabase.Literal(mine)})"));
        Assert.ThrowsAny<DuckDBException>(() => database.Execute(statement.Replace("{0}", folder.Path, StringComparison.Ordinal)));
        Assert.Equal([mine, other], Directory.GetFiles(folder.Path).Order());
    }

    [Theory]
    [InlineData("SELECT text, label FROM data;")]
    [InlineData("SELECT text, label FROM data; -- that is all")]
    [InlineData("WITH kept AS (SELECT * FROM data WHERE label = 'pos') SELECT text, label FROM kept")]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i AS text, 'x' AS label FROM n")]
    [InlineData("SELECT text, label, row_number() OVER (PARTITION BY label ORDER BY text) AS n FROM data")]
    [InlineData("FROM main.data")]
    [InlineData("FROM \"DATA\"")]
    [InlineData("FROM data WHERE regexp_matches(text, '^g')")]
    [InlineData("SELECT text, label FROM data TABLESAMPLE reservoir(2) REPEATABLE (7)")]
    [InlineData("SELECT unnest(string_split(text, ' ')) AS text, label FROM data")]
    [InlineData("SELECT text || i AS text, label FROM data, range(2) t(i)")]
    [InlineData("SELECT a.text, b.label FROM data a JOIN data b USING (text)")]
    [InlineData("SELECT strftime(DATE '2024-03-01', '%B') AS text, label FROM data")]
    [InlineData("SELECT age(TIMESTAMP '2024-03-01', TIMESTAMP '2024-01-01')::VARCHAR AS text, label FROM data")]
    [InlineData("SELECT text, label, \"data\".current_date FROM (SELECT *, 1 AS current_date FROM data) AS data")]
    public void What_reads_is_taken(string query)
    {
        Assert.Null(TableQuery.ProblemOf(query));
        Assert.NotEmpty(Read(query));
    }

    [Fact]
    public void A_columns_name_that_attacks_stays_a_name()
    {
        const string file = "text,label,\"x\"\"); DROP TABLE data; --\"\na,b,c\n";
        Assert.Equal("c", Read("SELECT * FROM data", file: file).Single().Columns.Values.Last());
    }

    [Fact]
    public void A_column_that_the_result_lacks_is_told() => Assert.Equal(
        "rows.csv: there is no column 'label' for the label. Did you mean 'lable'? The columns are 'text', 'lable'. Set 'label' of the source "
        + "accordingly, or name a column of the query by AS.",
        Assert.Throws<DataException>(() => Read("SELECT text, label AS lable FROM data")).Message);

    [Fact]
    public void A_label_that_is_nothing_is_told_with_its_row_of_the_result() => Assert.StartsWith(
        "rows.csv, row 2 of the query's result: the record has no label",
        Assert.Throws<DataException>(() => Read("SELECT text, CASE WHEN stars <> '1' THEN label END AS label FROM data")).Message);

    [Fact]
    public void An_empty_file_is_told_as_such() =>
        Assert.StartsWith("rows.csv: it is empty", Assert.Throws<DataException>(() => Read("SELECT * FROM data", file: "")).Message);

    [Fact]
    public async Task A_query_without_end_can_be_given_up()
    {
        using var folder = new TemporaryFolder();
        var file = await GivenAsync(folder, "SELECT count(*) AS text, 'x' AS label FROM data a, n", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)");
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => TableReader.Read(file, null, soon.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Rows_without_end_are_told_while_there_is_memory() => Assert.Equal(
        "rows.csv: the query makes more than 1,000,000 rows of 4. End it by a LIMIT.",
        Assert.Throws<QueryException>(() => Read("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n, range(2)) SELECT i AS text, 'x' AS label FROM n")).Message);

    [Fact]
    public async Task What_a_query_kept_is_told()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();
        Assert.Equal(2, TableReader.Read(await GivenAsync(folder, "SELECT * FROM data WHERE label = 'pos'"), told.Add).Count);
        Assert.Equal(["query kept 2 of 4 rows"], told);
    }

    [Fact]
    public async Task Each_split_is_asked_as_a_whole_and_told_apart()
    {
        using var folder = new TemporaryFolder();
        var options = new SourceOptions
        {
            Path = folder.Write("train.csv", Table),
            TestPath = folder.Write("test.csv", "stars,label,text\n2,pos,from the test\n1,neg,too\n"),
            Query = "SELECT text, label FROM data ORDER BY text LIMIT 1",
        };
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = folder.Path, Offline = true });
        var told = new List<string>();
        var rows = TableReader.Read(await library.Data.LocateAsync(options), told.Add);
        Assert.Equal([("a \"quoted\", one", SplitPart.Train), ("from the test", SplitPart.Test)], rows.Select(row => (row.Text, row.Part!.Value)));
        Assert.Equal(["train: query kept 1 of 4 rows", "test: query kept 1 of 2 rows"], told);
    }

    [Fact]
    public async Task Columns_of_the_catalogue_that_are_positions_do_not_hold_for_a_result()
    {
        using var folder = new TemporaryFolder();
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = folder.Path, Offline = true });
        var source = new SourceOptions { Name = "sms-stand-in", Query = "SELECT column1 AS text, column0 AS label FROM data WHERE length(column1) > 40" };
        var rows = TableReader.Read(await library.Data.LocateAsync(source));
        Assert.All(rows, row => Assert.True(row.Text.Length > 40 && row.Label is "ham" or "spam", row.Text));
    }

    private static async Task<DataFile> GivenAsync(TemporaryFolder folder, string query, string before = "")
    {
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = folder.Path, Offline = true });
        return await library.Data.LocateAsync(new SourceOptions { Path = folder.Write("rows.csv", Table), Query = $"{before} {query}" });
    }

    private static IReadOnlyList<Row> Read(string query, Func<TableLayout, TableLayout>? change = null, string file = Table)
    {
        var layout = new TableLayout("rows.csv", TableFormat.Csv, true, "text", "label") { Query = query };
        return TableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), change?.Invoke(layout) ?? layout);
    }
}
