using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

public sealed class DeclaredStrategyTests
{
    private const string Script = """
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;

        public sealed class KeepLongest : IBalance
        {
            [Range(1, 100), Description("How many rows of each class stay.")]
            public int PerClass { get; set; } = 2;

            public double Share { get; init; } = 1;

            public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) =>
                rows.GroupBy(row => row.Label).SelectMany(group => group.OrderByDescending(row => row.Text.Length).Take(PerClass)).ToList();
        }

        public sealed record RecallOf(string Label, double Beta = 1) : IMetric
        {
            public string Name => $"recall_of_{Label}";
            public bool HigherIsBetter => true;
            public double Of(Evaluation evaluation) => Beta;
        }

        public sealed class LongTexts : IFilter
        {
            public required int Least { get; set; }
            public IReadOnlyList<string> Except { get; set; } = [];
            public bool Keeps(Row row) => row.Text.Length >= Least && !Except.Contains(row.Label);
        }

        public sealed class Inner : IUnfreeze
        {
            public Order Order { get; set; }
            public bool Trains(ModelParameter p) => Order == Order.FromTheFront ? p.Block == 0 : p.Block == p.Blocks - 1;
        }

        public enum Order { FromTheEnd, FromTheFront }

        public sealed class Failing : ISchedule
        {
            public double Least { get => 0; set => throw new ArgumentException("never"); }
            public double Factor(int step, int totalSteps) => 1;
        }

        public sealed class Unmakeable(Row row) : IClean { public string Apply(string text) => text + row; }
        """;

    private static readonly Row[] Rows = [new(0, "hello", "ham"), new(1, "win", "spam"), new(2, "see you", "ham"), new(3, "bye", "ham")];

    private static TestExperiment Of(string yaml) => new("script: a.csx\n" + yaml, ("a.csx", Script));

    [Fact]
    public void YAML_uses_a_class_by_its_name_with_parameters()
    {
        using var test = Of("""
            data:
              source: sms-spam
              filter: [{ long_texts: { least: 4, except: [spam] } }, { long_texts: { least: 1 } }]
              balance: { keep_longest: { per_class: !cs 3 - 2 } }
            model: { unfreeze: { inner: { order: from_the_front } } }
            evaluation: { metrics: [{ recall_of: { label: ham } }, macro_f1], metric: validation.recall_of_ham, weights: best }

            """);
        using var experiment = test.LoadSound();
        var spec = experiment.Spec;
        Assert.Equal([2, 1], spec.Data.Balance.Apply(Rows, DataRandom.Create(Shuffle.Seeded, 1)).Select(row => row.Index));
        Assert.Equal([0, 2], Rows.Where(row => spec.Data.Filters.All(filter => filter.Keeps(row))).Select(row => row.Index));
        Assert.True(spec.Model.Unfreeze.Trains(new ModelParameter("h.0.ln_1.bias", [1], 0, 12)));

        // And it reads back from what is written.
        using var written = Of(experiment.ResolvedYaml(spec).Replace($"script: {test.Folder}/a.csx\n", ""));
        using var again = written.LoadSound();
        Assert.Equal(experiment.ResultSettings(spec), again.ResultSettings(again.Spec));
        Assert.Contains(("data.balance", "{ keep_longest: { per_class: 1 } }"), again.ResultSettings(again.Spec));
    }

    [Fact]
    public void A_class_without_parameters_is_named_alone()
    {
        using var test = Of("data: { source: sms-spam, balance: keep_longest }\nmodel: { unfreeze: inner }\n");
        using var experiment = test.LoadSound();
        Assert.Equal(3, experiment.Spec.Data.Balance.Apply(Rows, DataRandom.Create(Shuffle.Seeded, 1)).Count);
    }

    [Theory]
    [InlineData("balance: keep_longst", "did you mean `keep_longest`?")]
    [InlineData("balance: KeepLongest", "did you mean `keep_longest`?")]
    [InlineData("balance: nothing_alike", "it takes `none`, `undersample`, `oversample`, `class_weights` or `keep_longest`")]
    [InlineData("balance: { keep_longest: { per_clas: 1 } }", "did you mean `per_class`?")]
    [InlineData("balance: { keep_longest: { per_class: 0 } }", "takes a whole number from 1 to 100; this is `0`")]
    [InlineData("balance: { keep_longest: { per_class: many } }", "takes a whole number from 1 to 100; this is `many`")]
    [InlineData("filter: long_texts", "`long_texts` needs parameters")]
    [InlineData("filter: { long_texts: { except: [] } }", "lacks `least`")]
    [InlineData("clean: unmakeable", "the class Unmakeable cannot be made from YAML")]
    public void Names_and_parameters_are_checked_like_those_that_are_built_in(string setting, string told)
    {
        using var test = Of($"data:\n  source: sms-spam\n  {setting}\n");
        Assert.Contains(told, test.Problems());
    }

    [Fact]
    public void A_class_may_not_have_the_name_of_one_that_is_built_in()
    {
        using var test = new TestExperiment("script: a.csx\ndata: { source: sms-spam, balance: undersample }\n",
            ("a.csx", "class Undersample : IBalance { public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => rows; }"));
        Assert.Contains("`undersample` of `data.balance` is both built in and declared as a class by a script", test.Problems());
    }

    [Fact]
    public void A_setter_that_throws_is_told_with_its_line()
    {
        using var test = Of("data: { source: sms-spam }\ntraining: { schedule: { failing: { least: 1 } } }\n");
        var told = Assert.Single(test.Load().Diagnostics);
        Assert.Contains("Failing could not be made: ArgumentException: never", told.Message);
        Assert.EndsWith("a.csx", told.Path);
        Assert.Contains("set => throw", told.SourceLine);
    }
}
