using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

/// <summary>What goes wrong after loading is told at the place in the files that it is about.</summary>
public sealed class ExplainTests
{
    private static readonly Row[] Rows = [new(0, "hello", "ham"), new(1, "win", "spam"), new(2, "bye", "ham"), new(3, "prize", "spam")];

    [Fact]
    public void A_label_that_no_row_has_is_underlined_in_the_list()
    {
        using var test = new TestExperiment("data:\n  source: sms-spam\n  labels: [ham, spam, eggs]\n");
        var told = Explain(test);
        Assert.Equal((3, 23, 4), (told.Line, told.Column, told.Length));
        Assert.Contains("eggs", told.Message);
    }

    [Fact]
    public void A_label_that_the_list_lacks_is_told_at_the_list()
    {
        using var test = new TestExperiment("data:\n  source: sms-spam\n  labels: [ham, eggs]\n");
        var told = Explain(test);
        Assert.Equal((3, 11), (told.Line, told.Column));
        Assert.Contains("'spam'", told.Message);
    }

    [Fact]
    public async Task A_query_that_does_not_fit_the_file_is_underlined_where_it_is_wrong()
    {
        using var test = new TestExperiment(
            "data:\n  source:\n    path: a.csv\n    query: |\n      SELECT text,\n        lable\n      FROM data\n", ("a.csv", "text,label\na,b\n"));
        using var experiment = test.LoadSound();
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = test.Folder, Offline = true });
        var file = await library.Data.LocateAsync(experiment.Spec.Data.Source);
        var told = experiment.Explain(Assert.Throws<QueryException>(() => TableReader.Read(file)))!.Diagnostic;
        Assert.Equal(("EXP0219", 6, 9, 5), (told.Code, told.Line, told.Column, told.Length));
        Assert.Contains("Did you mean 'label'?", told.Message);
    }

    [Theory]
    [InlineData("\n    label: !cs row => row[\"starz\"]", "has no column 'starz'", 4, 23)]
    [InlineData("\n    label: !cs 'row => row.Number(\"text\") > 3 ? \"x\" : \"y\"'", "Record 0 says 'a' in the column 'text', which is no number", 4, 24)]
    public async Task A_rule_for_labels_that_fails_is_told_at_its_expression(string label, string message, int line, int column)
    {
        using var test = new TestExperiment($"data:\n  source:\n    path: a.csv{label}\n", ("a.csv", "text,stars\na,3\n"));
        using var experiment = test.LoadSound();
        using var library = new SourceLibrary(new SourceSettings { CacheFolder = test.Folder, Offline = true });
        var file = await library.Data.LocateAsync(experiment.Spec.Data.Source);
        var told = experiment.Explain(Assert.ThrowsAny<Exception>(() => TableReader.Read(file)))!.Diagnostic;
        Assert.Equal((line, column), (told.Line, told.Column));
        Assert.Contains(message, told.Message);
    }

    [Theory]
    [InlineData("Head(shape => nn.Linear(7, shape.Classes));", "cannot take")]
    [InlineData("Head(shape => nn.Linear(shape.HiddenSize, 5));", "is needed")]
    public void A_head_of_the_wrong_shape_names_the_scripts_line(string head, string message)
    {
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", "// The head\n" + head));
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<ModelException>(() => TrainableParameters.Of(experiment.Spec.Model, Gpt2Models.Configs["gpt2-nano"], 2));
        var told = experiment.Explain(thrown)!.Diagnostic;
        Assert.Equal(("a.csx", 2, 1), (Path.GetFileName(told.Path), told.Line, told.Column));
        Assert.Contains(message, told.Message);
    }

    [Fact]
    public void What_is_about_no_place_is_left_as_it_is()
    {
        using var test = new TestExperiment(TestCatalogue.Smallest);
        using var experiment = test.LoadSound();
        Assert.Null(experiment.Explain(new InvalidOperationException("of the engine")));
        Assert.Null(experiment.Explain(new TrainingException(5, "of the fifth step")));
    }

    private static Diagnostic Explain(TestExperiment test)
    {
        using var experiment = test.LoadSound();
        var thrown = Assert.Throws<LabelException>(() => DataPreparation.Prepare(Rows, experiment.Spec.Data));
        return experiment.Explain(thrown)!.Diagnostic;
    }
}
