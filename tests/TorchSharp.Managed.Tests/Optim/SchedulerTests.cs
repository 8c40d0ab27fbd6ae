using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Managed.Tests;

/// <summary>Learning-rate schedules of two groups, held against PyTorch's.</summary>
public sealed class SchedulerTests
{
    private static readonly JsonElement[] Cases = [.. GoldenNumbers.Read("optimizers.json").GetProperty("schedulers").EnumerateArray()];

    [Theory]
    [InlineData("LambdaLR(0.9^n)")]
    [InlineData("LinearLR(0.1,1,6)")]
    [InlineData("LinearLR()")]
    [InlineData("CosineAnnealingLR(10,0.001)")]
    [InlineData("StepLR(4,0.5)")]
    [InlineData("ExponentialLR(0.8)")]
    [InlineData("ConstantLR(0.5,4)")]
    [InlineData("SequentialLR(LinearLR(0.1,1,4),CosineAnnealingLR(10),[4])")]
    [InlineData("SequentialLR(ConstantLR(0.1,2),ExponentialLR(0.9),[2])")]
    public void Rates_are_PyTorchs(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        SGD optimizer = TwoGroups();
        lr_scheduler.LRScheduler scheduler = Make(name, optimizer);
        JsonElement[] expected = [.. Cases.Single(golden => golden.GetProperty("name").GetString() == name).GetProperty("rates").EnumerateArray()];
        for (int i = 0; i < expected.Length; i++)
        {
            if (i > 0) scheduler.step();
            double[] rates = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
            GoldenNumbers.AssertClose(GoldenNumbers.Doubles(expected[i]), rates, 1e-12, $"{name} at step {i}");
            Assert.Equal(rates, scheduler.get_last_lr());
        }
    }

    [ManagedFact("takes any milestones")]
    public void Milestones_must_be_one_fewer_than_schedules_and_rise()
    {
        using DisposeScope scope = NewDisposeScope();
        SGD optimizer = TwoGroups();
        lr_scheduler.LRScheduler one = lr_scheduler.StepLR(optimizer, 2), two = lr_scheduler.StepLR(optimizer, 3);
        lr_scheduler.LRScheduler three = lr_scheduler.StepLR(optimizer, 4);
        Assert.Throws<ArgumentException>(() => lr_scheduler.SequentialLR(optimizer, [one, two], []));
        Assert.Throws<ArgumentException>(() => lr_scheduler.SequentialLR(optimizer, [one, two, three], [5, 5]));
    }

    [Fact]
    public void A_schedule_of_ones_own_sees_the_step_and_the_first_rates()
    {
        using DisposeScope scope = NewDisposeScope();
        SGD optimizer = TwoGroups();
        var scheduler = new Halving(optimizer);
        scheduler.step();
        Assert.Equal([0.05, 0.015], optimizer.ParamGroups.Select(group => group.LearningRate));
    }

    [Fact]
    public void Schedules_begin_at_the_rate_that_a_group_was_made_with()
    {
        using DisposeScope scope = NewDisposeScope();
        SGD optimizer = TwoGroups();
        foreach (ILearningRateController group in optimizer.ParamGroups) group.LearningRate = 7;
        lr_scheduler.LambdaLR(optimizer, step => step + 0.5);
        Assert.Equal([0.05, 0.015], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.1, 0.03], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
    }

    [Fact]
    public void Schedules_in_sequence_must_be_over_the_same_optimizer()
    {
        using DisposeScope scope = NewDisposeScope();
        SGD optimizer = TwoGroups();
        lr_scheduler.LRScheduler own = lr_scheduler.StepLR(optimizer, 2), foreign = lr_scheduler.StepLR(TwoGroups(), 3);
        Assert.Throws<ArgumentException>(() => lr_scheduler.SequentialLR(optimizer, [own, foreign], [4]));
    }

    private static SGD TwoGroups() => SGD([new SGD.ParamGroup([nn.Parameter(zeros(1))], 0.1), new SGD.ParamGroup([nn.Parameter(zeros(1))], 0.03)], 1);

    private static lr_scheduler.LRScheduler Make(string name, Optimizer optimizer) => name switch
    {
        "LambdaLR(0.9^n)" => lr_scheduler.LambdaLR(optimizer, step => Math.Pow(0.9, step)),
        "LinearLR(0.1,1,6)" => lr_scheduler.LinearLR(optimizer, 0.1, 1, 6),
        "LinearLR()" => lr_scheduler.LinearLR(optimizer),
        "CosineAnnealingLR(10,0.001)" => lr_scheduler.CosineAnnealingLR(optimizer, 10, 0.001),
        "StepLR(4,0.5)" => lr_scheduler.StepLR(optimizer, 4, 0.5),
        "ExponentialLR(0.8)" => lr_scheduler.ExponentialLR(optimizer, 0.8),
        "ConstantLR(0.5,4)" => lr_scheduler.ConstantLR(optimizer, 0.5, 4),
        "SequentialLR(LinearLR(0.1,1,4),CosineAnnealingLR(10),[4])" =>
            lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, 0.1, 1, 4), lr_scheduler.CosineAnnealingLR(optimizer, 10)], [4]),
        "SequentialLR(ConstantLR(0.1,2),ExponentialLR(0.9),[2])" =>
            lr_scheduler.SequentialLR(optimizer, [lr_scheduler.ConstantLR(optimizer, 0.1, 2), lr_scheduler.ExponentialLR(optimizer, 0.9)], [2]),
        _ => throw new InvalidOperationException(name),
    };

    private sealed class Halving : lr_scheduler.LRScheduler
    {
        private readonly double[] _first;

        public Halving(Optimizer optimizer)
            : base(optimizer)
        {
            _first = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
            step();
        }

        protected override IEnumerable<double> get_lr() => _first.Select(rate => rate * Math.Pow(0.5, _step_count - 1));
    }
}
