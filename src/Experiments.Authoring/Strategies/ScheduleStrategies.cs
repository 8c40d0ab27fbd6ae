using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>What <c>training.schedule</c> can be.</summary>
internal static class ScheduleStrategies
{
    private const string StepsDescription = "Over how many steps the rate rises from 0 first.";
    private const string RatioDescription = "Over which share of all steps the rate rises from 0 first, where no steps are given.";

    private static readonly WholeNumberKind<int> Steps = new(0, int.MaxValue);
    private static readonly NumberKind Ratio = new(0, 1);

    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<ISchedule> Kind { get; } = new(
    [
        new StrategyOf<ISchedule, ConstantSchedule>("constant", new ConstantSchedule(), new Section<ConstantSchedule>(
            new ValueSetting<ConstantSchedule, int>("warmup_steps", Steps, s => s.WarmupSteps, (s, v) => s with { WarmupSteps = v },
                StepsDescription),
            new ValueSetting<ConstantSchedule, double>("warmup_ratio", Ratio, s => s.WarmupRatio, (s, v) => s with { WarmupRatio = v },
                RatioDescription)), "The rate stays as it is."),
        new StrategyOf<ISchedule, LinearSchedule>("linear", new LinearSchedule(), new Section<LinearSchedule>(
            new ValueSetting<LinearSchedule, int>("warmup_steps", Steps, s => s.WarmupSteps, (s, v) => s with { WarmupSteps = v }, StepsDescription),
            new ValueSetting<LinearSchedule, double>("warmup_ratio", Ratio, s => s.WarmupRatio, (s, v) => s with { WarmupRatio = v },
                RatioDescription)), "The rate falls in a straight line towards 0."),
        new StrategyOf<ISchedule, CosineSchedule>("cosine", new CosineSchedule(), new Section<CosineSchedule>(
            new ValueSetting<CosineSchedule, int>("warmup_steps", Steps, s => s.WarmupSteps, (s, v) => s with { WarmupSteps = v }, StepsDescription),
            new ValueSetting<CosineSchedule, double>("warmup_ratio", Ratio, s => s.WarmupRatio, (s, v) => s with { WarmupRatio = v },
                RatioDescription)), "The rate falls along half a cosine towards 0."),
    ])
    {
        Functions = [typeof(Func<int, int, double>)],
    };
}
