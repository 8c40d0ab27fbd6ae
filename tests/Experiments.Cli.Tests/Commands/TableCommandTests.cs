using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Experiments.Authoring;
using Experiments.Cli.Tables;
using Experiments.Data;

namespace Experiments.Cli.Tests;

public sealed partial class TableCommandTests : IDisposable
{
    private readonly TableFolder _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Rows_are_filled_with_runs_of_their_own_and_all_else_is_told()
    {
        _table.Add("last.yaml", 0.9367);
        foreach (var (seed, test) in new[] { (1, 0.95), (2, 0.96), (3, 0.97) })
            _table.Add("mean.yaml", test, seed);
        _table.Add("mean.yaml", 0.5, seed: 2, which: StandIns.Data | StandIns.Model);
        _table.Add("first.yaml", 0.75, which: StandIns.Model);
        _table.Add("first.yaml", 0.9, end: run => run.Fail(new InvalidOperationException("it broke")));
        _table.Add("base.yaml", 0.9, config: yaml => yaml.Replace("epochs: 2", "epochs: 3"));
        _table.Add("last.yaml", 0.9, config: yaml => yaml.Replace("epochs: 2", "epochs: many"));

        var shown = _table.Shown();

        Snapshot.Match($"{shown}--- README.md\n{_table.Text}");
    }

    [Fact]
    public void A_table_without_runs_has_dashes_and_is_left_as_it_is()
    {
        _table.Fill();
        var before = _table.Text;
        var result = _table.Fill();

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("0 of 3 rows have runs", result.Output);
        Assert.Contains("is as it was", result.Output);
        Assert.Equal(before, _table.Text);
        Assert.Contains("| [mean](mean.yaml) | 9 \\| 10 |     — | — | — | — | — |\n", before);
    }

    [Theory]
    [InlineData("[mean](mean.yaml \"All positions\")")]
    [InlineData("[mean](mean.yaml 'All (of them)')")]
    [InlineData("[mean](<mean.yaml>)")]
    [InlineData("the [mean]( mean.yaml (all) ) of all")]
    public void A_link_may_be_written_in_any_way(string link)
    {
        _table.Add("mean.yaml", 0.9367);
        _table.Write("README.md", TableFolder.Readme.Replace("[mean](mean.yaml)", link));
        Assert.Contains("1 of 3 rows have runs", _table.Fill().Output);
        Assert.Contains($"| {link} | 9 \\| 10 |", _table.Text);
        Assert.Contains("93.67", _table.Text);
    }

    [Fact]
    public void A_row_whose_run_is_not_at_hand_keeps_its_figures_until_it_has_a_run()
    {
        var run = _table.Add("last.yaml", 0.9367);
        _table.Fill();
        var filled = _table.Text;
        Assert.Contains("93.67", filled);
        Directory.Delete(Path.Combine(_table.Runs, run), recursive: true);

        var result = _table.Fill();
        Assert.Equal(filled, _table.Text);
        Assert.Contains($"kept      last.yaml: the figures of {run}, which cannot be read in ", result.Output);

        _table.Add("last.yaml", 0.95);
        result = _table.Fill();
        Assert.DoesNotContain("93.67", _table.Text);
        Assert.Contains(" 95.00 ", _table.Text);
        Assert.DoesNotContain("kept", result.Output);
    }

    [Fact]
    public void A_row_whose_named_run_is_none_of_its_runs_any_more_loses_its_figures()
    {
        _table.Add("last.yaml", 0.9367);
        _table.Fill();
        Assert.Contains("93.67", _table.Text);
        _table.Write("last.yaml", "extends: base.yaml\ntraining: { epochs: 7 }\n");

        var result = _table.Fill();
        Assert.DoesNotContain("93.67", _table.Text);
        Assert.DoesNotContain("kept", result.Output);
    }

    [Fact]
    public void A_run_that_is_older_than_a_setting_stays_in_its_row()
    {
        _table.Add("last.yaml", 0.9367, config: yaml => yaml.Replace("  causal_mask: true\n", "").Replace("  truncation: end\n", ""));
        _table.Fill();
        Assert.Contains("93.67", _table.Text);
    }

    [Fact]
    public void A_run_with_another_value_of_any_setting_is_no_run_of_the_row()
    {
        _table.Add("last.yaml", 0.9367, config: yaml => yaml.Replace("  causal_mask: true\n", "  causal_mask: false\n"));
        var result = _table.Fill();
        Assert.DoesNotContain("93.67", _table.Text);
        Assert.Contains("1 other run in ", result.Output);
    }

    [Fact]
    public void A_run_whose_test_split_was_looked_at_again_is_left_out()
    {
        var run = _table.Add("last.yaml", 0.9367, end: run =>
        {
            run.AddTestLook("best", 10);
            run.Complete(new Dictionary<string, double> { ["test.accuracy"] = 0.9367 });
        });
        var result = _table.Fill();
        Assert.DoesNotContain("93.67", _table.Text);
        Assert.Contains($"left out  {run} of last.yaml: its test split was looked at 2 times", result.Output);
    }

    [Fact]
    public void Of_several_runs_of_one_seed_the_latest_that_has_seen_the_test_split_is_shown()
    {
        var first = _table.Add("last.yaml", 0.91);
        var second = _table.Add("last.yaml", 0.92);
        var third = _table.Add("last.yaml", null);
        var result = _table.Fill();
        Assert.Contains(" 92.00 ", _table.Text);
        Assert.Contains($"left out  {first} of last.yaml: {second} is the same, and later", result.Output);
        Assert.Contains($"left out  {third} of last.yaml: {second} is the same, and has seen the test split", result.Output);
    }

    [Fact]
    public void A_figure_that_one_of_several_runs_lacks_is_not_told()
    {
        _table.Add("mean.yaml", 0.95, seed: 1);
        _table.Add("mean.yaml", null, seed: 2);
        _table.Fill();
        Assert.Contains("| 100.00 ± 0.00 | 98.66 ± 0.00 | — | — | 2 runs, seeds 1, 2 |", _table.Text);
    }

    [Fact]
    public void A_run_on_other_rows_than_the_file_holds_now_is_left_out()
    {
        var csv = _table.Write("rows.csv", "text,label\nyes,a\nno,b\n");
        _table.Write("last.yaml", "extends: base.yaml\ndata: { source: rows.csv, labels: [a, b] }\n");
        var hash = SplitHashes.Of(TableReader.Read(File.OpenRead(csv), new TableLayout(csv, TableFormat.Csv, true, "text", "label")));
        _table.Add("last.yaml", 0.95, rows: hash);
        Assert.Contains("1 of 3 rows have runs", _table.Fill().Output);

        _table.Write("rows.csv", "text,label\nyes,a\nnever,b\n");
        var result = _table.Fill();
        Assert.Contains("0 of 3 rows have runs", result.Output);
        Assert.Contains("the data held other rows then", result.Output);
    }

    [Fact]
    public void A_run_that_began_with_other_weights_than_the_checkpoint_folder_holds_now_is_left_out()
    {
        _table.Write("mine/config.json", """
            {"model_type":"gpt2","vocab_size":50257,"n_positions":64,"n_embd":8,"n_layer":2,"n_head":2,"layer_norm_epsilon":1e-5}
            """);
        _table.Write("mine/model.safetensors", "first");
        _table.Write("last.yaml", "extends: base.yaml\nmodel: { checkpoint: ./mine, pool: last }\n");
        var first = _table.Add("last.yaml", 0.91, weights: HashNow());
        Assert.Contains("1 of 3 rows have runs", _table.Fill().Output);

        _table.Write("mine/model.safetensors", "trained further in place");
        var result = _table.Fill();
        Assert.Contains("0 of 3 rows have runs", result.Output);
        Assert.Contains($"left out  {first} of last.yaml: the base weights were others then", result.Output);

        _table.Add("last.yaml", 0.92, weights: HashNow());
        _table.Add("last.yaml", 0.99, weights: "another folder's");
        _table.Fill();
        Assert.Contains(" 92.00 ", _table.Text);

        // As `sha256sum config.json model.safetensors | sha256sum` says it.
        string HashNow() => Hash(Encoding.UTF8.GetBytes(string.Concat(new[] { "config.json", "model.safetensors" }
            .Select(name => $"{Hash(File.ReadAllBytes(Path.Combine(_table.Path, "mine", name)))}  {name}\n"))));
        static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
    }

    [Fact]
    public void Rows_that_share_a_stand_in_are_told_apart_by_what_they_asked_for()
    {
        _table.Write("mean.yaml", "extends: base.yaml\nmodel: { checkpoint: gpt2-medium, pool: last }\n");
        _table.Add("last.yaml", 0.6, which: StandIns.Model); // instead of gpt2
        var result = _table.Fill();
        Assert.Contains("\n| last.yaml | gpt2-nano for gpt2 | 100.00 |", _table.Text);
        Assert.DoesNotContain("| mean.yaml | gpt2-nano", _table.Text);
        Assert.Contains("0 of 3 rows have runs", result.Output);
    }

    [Fact]
    public void Code_in_run_folders_is_not_run_where_no_row_has_code()
    {
        var mark = Path.Combine(_table.Path, "ran");
        _table.Write("code.csx", $"System.IO.File.WriteAllText({System.Text.Json.JsonSerializer.Serialize(mark)}, \"\");\nUnfreeze(p => true);");
        _table.Write("coded.yaml", "extends: base.yaml\nscript: code.csx\n");
        _table.Add("coded.yaml", 0.9);
        File.Delete(mark);

        var result = _table.Fill();
        Assert.Contains("1 other run in ", result.Output);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public void A_run_of_a_row_with_a_script_is_found_by_what_the_script_says()
    {
        _table.Write("code.csx", "Unfreeze(p => p.Block > 3);");
        _table.Write("last.yaml", "extends: base.yaml\nscript: code.csx\n");
        _table.Add("last.yaml", 0.9367);
        Assert.Contains("1 of 3 rows have runs", _table.Fill().Output);

        _table.Write("code.csx", "Unfreeze(p => p.Block > 4);");
        Assert.Contains("0 of 3 rows have runs", _table.Fill().Output);
    }

    [Fact]
    public void Line_ends_and_all_that_is_not_ours_stay_byte_for_byte()
    {
        var text = TableFolder.Readme.ReplaceLineEndings("\r\n");
        _table.Write("README.md", text);
        _table.Add("mean.yaml", 0.95);
        _table.Fill();

        var filled = _table.Text;
        Assert.DoesNotMatch("[^\r]\n", filled);
        // The cells of the row and the lines between the markers aside, nothing has changed.
        Assert.Equal(Without(text), Without(filled));
        Assert.Contains("| [mean](mean.yaml) | 9 \\| 10 | 100.00 | 98.66 | 95.00 | 94.00 |", filled);

        static string Without(string text) => BetweenMarkers().Replace(MeanRow().Replace(text, ""), "")
            .Replace("| [first](first.yaml) | | | | | | |", "| [first](first.yaml) | | — | — | — | — | — |");
    }

    [Theory]
    [InlineData("no-markers", "<!-- table -->", "")]
    [InlineData("one-marker-twice", "<!-- /table -->", "<!-- table -->")]
    [InlineData("no-column-to-fill", "ours: ", "theirs: ")]
    [InlineData("unknown-column", "ours: validation", "ours: validaton")]
    [InlineData("ragged", "| of the editor     | 1 |", "| of the editor |")]
    [InlineData("no-link", "](", "] (")]
    [InlineData("no-table", "|:---", "| --- says nothing ")]
    public void A_document_that_cannot_be_filled_is_told_and_left_alone(string name, string part, string instead)
    {
        var text = TableFolder.Readme.Replace(part, instead);
        _table.Write("README.md", text);
        var shown = _table.Shown();
        Assert.StartsWith("exit code 2\n", shown);
        Assert.Equal(text, _table.Text);
        Snapshot.Match(shown, name);
    }

    [Fact]
    public void An_experiment_that_is_not_there_is_told_before_anything_is_written()
    {
        File.Delete(Path.Combine(_table.Path, "mean.yaml"));
        _table.Write("first.yaml", "extends: base.yaml\nmodel: { pol: first }\n");
        var result = _table.Fill();
        Assert.Equal(ExitCode.BadInput, result.ExitCode);
        Assert.Contains("mean.yaml: error EXP0001", result.Errors);
        Assert.Contains("`model` has no setting `pol`", result.Errors);
        Assert.Equal(TableFolder.Readme, _table.Text);
    }

    [Fact]
    public void A_kept_row_is_known_by_its_run_however_the_name_is_written_and_gets_dashes_where_it_says_nothing()
    {
        const string Row = "|     — | — | — | — | — |";
        const string Run = "20250102-030405-my_own-0a1b2c";
        foreach (var written in new[] { Run, MarkdownRow.Escaped(Run) })
        {
            _table.Write("README.md", TableFolder.Readme.Replace(Row, $"| 1.00 | 2.00 | 93.67 | | {written} |"));
            var result = _table.Fill();
            Assert.Contains($"kept      mean.yaml: the figures of {Run}, which cannot be read in ", result.Output);
            Assert.Contains("| 1.00 | 2.00 | 93.67 |", _table.Text);
            Assert.Matches($@"\| — +\| {Regex.Escape(written)} \|", _table.Text);
        }
    }

    [Theory]
    [InlineData("a|b*c")]
    [InlineData(@"\ and \\")]
    [InlineData("20250102-030405-my_own-0a1b2c")]
    public void What_is_escaped_is_read_as_it_was(string text) => Assert.Equal(text, MarkdownRow.Unescaped(MarkdownRow.Escaped(text)));

    [Fact]
    public void A_text_from_outside_is_no_markup_in_a_cell() =>
        Assert.Equal(@"a\|b\<i\>\[x\]\\u0007", MarkdownRow.Escaped("a|b<i>[x]\a"));

    [Fact]
    public void The_shipped_table_has_the_nineteen_rows_with_the_published_figures()
    {
        // Train, validation and test accuracy in per cent, row by row.
        const string Published = """
            96.63 99.33 95.00 · 78.46 80.54 75.00 · 78.65 79.87 72.00 · 98.85 98.66 98.33 · 99.62 96.64 96.67 · 87.50 91.28 84.67 · 99.52 98.66 96.67
            · 99.81 99.81 98.33 · 100.00 98.66 98.67 · 100.00 96.64 93.67 · 100.00 97.32 96.67 · 100.00 98.66 98.33 · 83.08 87.92 78.33
            · 100.00 98.66 98.00 · 99.33 98.66 98.33 · 99.42 98.66 98.33 · 99.23 98.66 95.33 · 96.63 99.33 95.00 · 97.79 99.33 96.33
            """;
        var folder = Repository.File("experiments", "sms-table");
        var document = TableDocument.Read(folder);
        Assert.Equal(
            Directory.GetFiles(folder, "*.yaml").Select(Path.GetFileName).Where(file => file != "base.yaml").Order(StringComparer.Ordinal),
            document.Files);
        Assert.Equal(["train", "validation", "test", "run"], document.Columns.Select(column => column.Name));
        var rows = File.ReadAllLines(document.Path, Encoding.UTF8).Select(MarkdownRow.Read).OfType<MarkdownRow>().Skip(2).ToList();
        Assert.Equal(
            Published.ReplaceLineEndings(" ").Split('·').Select(figures => string.Join(' ', figures.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
            rows.Select(row => string.Join(' ', row.Cells.Skip(2).Take(3))));
        Assert.All(rows[9].Cells.Skip(5), cell => Assert.NotEqual(RowFigures.Nothing, cell)); // random weights need no download: the row that was run
        Assert.All(rows.SelectMany(row => row.Cells.Skip(5).Take(3)), cell => Assert.True(
            cell == RowFigures.Nothing || double.TryParse(cell.Split(' ')[0], CultureInfo.InvariantCulture, out _), cell));
    }

    [GeneratedRegex(@"\| \[mean\][^\r\n]*")]
    private static partial Regex MeanRow();

    [GeneratedRegex(@"(?<=<!-- stand-ins -->\r\n).*(?=<!-- /stand-ins -->)", RegexOptions.Singleline)]
    private static partial Regex BetweenMarkers();
}
