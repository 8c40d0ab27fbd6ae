namespace Experiments.Authoring.Tests;

public sealed class OriginTests
{
    [Fact]
    public void Every_setting_says_where_it_comes_from()
    {
        using var test = new TestExperiment("""
            extends: base.yaml
            script: a.csx
            training:
              epochs: 3
            fallback: { model: { model: { checkpoint: gpt2-nano, weights: random, unfreeze: [all] } } }

            """, ("base.yaml", "\n\n" + TestCatalogue.Smallest), ("a.csx", "// rules\nUnfreeze(p => true);"));
        using var experiment = test.LoadSound("seed=5");
        var origins = experiment.Origins();
        Assert.Equal(experiment.Settings(experiment.Spec).Select(s => s.Key).Except(origins.Keys), []);
        Assert.Equal((OriginKind.File, "base.yaml", 3), Of("data.source"));
        Assert.Equal((OriginKind.File, "experiment.yaml", 4), Of("training.epochs"));
        Assert.Equal((OriginKind.Script, "a.csx", 2), Of("model.unfreeze"));
        Assert.Equal((OriginKind.CommandLine, "seed=5", 0), Of("seed"));
        Assert.Equal((OriginKind.Default, null, 0), Of("training.batch_size"));

        origins = experiment.Origins(StandIns.Model);
        Assert.Equal((OriginKind.StandIn, "experiment.yaml", 5), Of("model.unfreeze"));
        Assert.Equal((OriginKind.File, "base.yaml", 3), Of("data.source"));
        Assert.EndsWith("experiment.yaml:5 (stand-in)", origins["model.checkpoint"].ToString());

        (OriginKind, string?, int) Of(string path) => (origins[path].Kind, Path.GetFileName(origins[path].Path), origins[path].Line);
    }
}
