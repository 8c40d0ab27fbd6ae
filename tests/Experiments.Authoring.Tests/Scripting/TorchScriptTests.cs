using Experiments.Data;
using Experiments.Engine;

namespace Experiments.Authoring.Tests;

/// <summary>What scripts write against TorchSharp, without a single <c>using</c>.</summary>
public sealed class TorchScriptTests
{
    private const string Yaml = "script: a.csx\n" + TestCatalogue.Smallest;

    private static readonly HeadShape Shape = new(8, 3);

    [Theory]
    [InlineData("Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));")]
    [InlineData("Head(shape => Linear(shape.HiddenSize, shape.Classes, hasBias: false));")]
    [InlineData("Head(shape => nn.Sequential(nn.Linear(shape.HiddenSize, 16), nn.Tanh(), nn.Dropout(0.1), nn.Linear(16, shape.Classes)));")]
    [InlineData("Head(shape => Sequential((\"up\", Linear(shape.HiddenSize, 16)), (\"act\", GELU()), (\"down\", Linear(16, shape.Classes))));")]
    [InlineData("""
        Head(shape =>
        {
            var layer = nn.Linear(shape.HiddenSize, shape.Classes);
            using (torch.no_grad())
                nn.init.zeros_(layer.weight);
            return layer;
        });
        """)]
    [InlineData("""
        sealed class Scaled : Module<Tensor, Tensor>
        {
            private readonly Linear layer;
            private readonly Parameter scale;

            public Scaled(HeadShape shape) : base("scaled")
            {
                layer = nn.Linear(shape.HiddenSize, shape.Classes);
                scale = nn.Parameter(torch.ones(1));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => layer.call(functional.relu(input)) * scale;
        }

        Head(shape => new Scaled(shape));
        """)]
    public void A_head_may_be_any_module(string script)
    {
        using var test = new TestExperiment(Yaml, ("a.csx", script));
        using var experiment = test.LoadSound();
        using var scope = TorchSharp.torch.NewDisposeScope();
        var head = experiment.Spec.Model.Head.Create(Shape);
        Assert.Equal([2, 3], head.call(TorchSharp.torch.zeros(2, 8)).shape);
    }

    [Fact]
    public void A_head_that_fails_while_it_runs_is_told_with_its_line()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", """
            sealed class Broken : Module<Tensor, Tensor>
            {
                public Broken() : base("broken") { }

                public override Tensor forward(Tensor input) =>
                    input.reshape(7, 7);
            }

            Head(shape => new Broken());
            """));
        using var experiment = test.LoadSound();
        using var scope = TorchSharp.torch.NewDisposeScope();
        var head = experiment.Spec.Model.Head.Create(Shape);
        var thrown = Assert.ThrowsAny<Exception>(() => head.call(TorchSharp.torch.zeros(2, 8)));
        var explained = experiment.Explain(thrown)!;
        Assert.Equal(6, explained.Diagnostic.Line);
        Assert.Null(experiment.Explain(new InvalidOperationException("of the engine")));
    }

    [Fact]
    public void A_member_that_TorchSharp_lacks_is_told_with_the_near_one_and_with_the_builds_that_may_have_it()
    {
        using var test = new TestExperiment(Yaml, ("a.csx", "Head(shape => nn.Liner(shape.HiddenSize, shape.Classes));"));
        var told = Assert.Single(test.Load().Diagnostics);
        Assert.Equal(("EXP0301", 18, "`Linear`"), (told.Code, told.Column, told.Suggestion));
        Assert.Equal(ScriptReferences.IsTorchManaged, told.Allowed?.Contains("-p:Torch=cpu") == true);
    }

    [Fact]
    public void The_names_that_scripts_need_are_not_ambiguous()
    {
        // Each is declared in several of the namespaces and classes that scripts see, or has a namesake there.
        using var test = new TestExperiment(Yaml, ("a.csx", """
            Row row = new(0, "text", "label");
            Tensor tensor = null;
            Module<Tensor, Tensor> head = null;
            Module module = head;
            Linear layer = null;
            Parameter parameter = null;
            Sequential sequence = null;
            DataSplits splits = new([], [], []);
            ModelParameter described = new("wte.weight", [1L], -1, 12);
            HeadShape shape = new(1, 2);
            Func<DataRandom, int[]> draw = random => random.Permutation(3);
            double root = Math.Sqrt(4.0) + Math.Max(1, 2);
            Unfreeze(p => p == described);
            """));
        using var experiment = test.LoadSound();
        Assert.IsType<UnfreezeRule>(experiment.Spec.Model.Unfreeze);
    }

    [Fact]
    public void No_public_type_of_data_and_engine_has_a_namesake_in_TorchSharp()
    {
        // Scripts would have to qualify it.
        string[] seen = ["TorchSharp", "TorchSharp.Modules"];
        var torch = typeof(TorchSharp.torch).Assembly.GetExportedTypes();
        var names = torch.Where(t => !t.IsNested && seen.Contains(t.Namespace)).Concat(typeof(TorchSharp.torch).GetNestedTypes())
            .Concat(typeof(TorchSharp.torch.nn).GetNestedTypes()).Select(t => t.Name).ToHashSet();
        var ours = typeof(Row).Assembly.GetExportedTypes().Concat(typeof(HeadShape).Assembly.GetExportedTypes()).Select(t => t.Name);
        Assert.Equal([], ours.Where(names.Contains));
    }
}
