using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

/// <summary>Five steps of each optimiser on two groups with rates of their own, against PyTorch 1.13 in float64.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<string, double[]> Cases => new()
    {
        { "adamw", [0.443930649, -1.252236235, -0.034353355, 2.135748271, 0.150601011, -1.357700529] },
        { "adamw amsgrad", [0.446211502, -1.252236235, -0.034353355, 2.136128694, 0.150602633, -1.357700529] },
        { "adam", [0.524381769, -1.503569246, 0.007966944, 2.506589927, 0.153246699, -1.400624768] },
        { "sgd", [0.691335951, -0.803926811, -0.136619601, 2.266922884, 0.236802863, -0.825592313] },
        { "sgd momentum", [0.237730767, 0.953793277, -1.072180293, 1.189610572, 0.215543014, 0.314876866] },
        { "sgd nesterov", [0.225132035, 1.002613364, -1.098165178, 1.159688583, 0.20732353, 0.210149384] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Five_steps_agree_with_PyTorch(string name, double[] expected)
    {
        IOptimizer optimizer = name switch
        {
            "adamw" => new AdamWOptimizer(),
            "adamw amsgrad" => new AdamWOptimizer { AmsGrad = true },
            "adam" => new AdamOptimizer(),
            "sgd" => new SgdOptimizer(),
            "sgd momentum" => new SgdOptimizer { Momentum = 0.9 },
            _ => new SgdOptimizer { Momentum = 0.9, Nesterov = true },
        };
        using var scope = NewDisposeScope();
        var first = new Parameter(tensor(new[] { 1f, -2f, 0.5f, 3f }));
        var second = new Parameter(tensor(new[] { 0.25f, -1.5f }));
        var target = tensor(new[] { 0.5f, 0.5f, -1f, 2f });
        var training = new TrainingOptions { LearningRate = 1, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, WeightDecay = 0.3 };
        using var made = optimizer.Create([new TrainedGroup("first", 0.1, [first]), new TrainedGroup("second", 0.02, [second])], training);
        Assert.Equal([0.1, 0.02], made.ParamGroups.Select(group => group.LearningRate));
        for (var step = 0; step < 5; step++)
        {
            made.zero_grad();
            ((first - target).pow(2).sum() * 0.5 + second.pow(4).sum()).backward();
            made.step();
        }

        Agreement.Assert(name, expected, [.. Tiny.Values(first), .. Tiny.Values(second)], relative: 1e-6, absolute: 1e-6);
    }
}
