using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>What <c>model.lora</c> can be: two ways that differ in their defaults.</summary>
internal static class LoraStrategies
{
    /// <summary>The strategies by name; a new one is a line here.</summary>
    public static StrategyKind<LoraOptions> Kind { get; } = new(
    [
        new StrategyOf<LoraOptions, BookLora>("book", new BookLora(), Section<BookLora>(),
            "Every linear layer and the head, scaled by alpha, as in the book from which spam.yaml comes."),
        new StrategyOf<LoraOptions, PeftLora>("peft", new PeftLora(), Section<PeftLora>(),
            "The fused query, key and value of each block, scaled by alpha / rank, as in Hugging Face's PEFT."),
    ]);

    private static Section<T> Section<T>()
        where T : LoraOptions
        => new(
            Of<T, int>("rank", new WholeNumberKind<int>(1, 65_536), l => l.Rank, (l, v) => l with { Rank = v }, "The rank of an update."),
            Of<T, double>("alpha", new NumberKind(0, minIncluded: false), l => l.Alpha, (l, v) => l with { Alpha = v },
                "What an update is scaled by."),
            Of<T, LoraScaling>("scaling", new EnumKind<LoraScaling>(), l => l.Scaling, (l, v) => l with { Scaling = v },
                "Whether alpha itself is the scale, or alpha divided by the rank."),
            Of<T, double>("dropout", new NumberKind(0, 1, maxIncluded: false), l => l.Dropout, (l, v) => l with { Dropout = v },
                "The share of an update's inputs set to zero while training."),
            Of<T, IReadOnlyList<string>>("targets", new ListKind<string>(new TextKind(oneLine: true), least: 1), l => l.Targets,
                (l, v) => l with { Targets = v }, "Layers, such as `c_attn`, `h.11.mlp.c_fc` or `head`."),
            Of<T, FusedQkv>("fused_qkv", new EnumKind<FusedQkv>(), l => l.FusedQkv, (l, v) => l with { FusedQkv = v },
                "Whether query, key and value have an update each, or one together."),
            Of<T, LoraStart>("start", new EnumKind<LoraStart>(), l => l.Start, (l, v) => l with { Start = v },
                "What the spread of the initial values goes by: a layer's inputs, or the rank."));

    // A record's copy has the type of the original.
    private static ValueSetting<T, TValue> Of<T, TValue>(
        string key, ValueKind<TValue> kind, Func<LoraOptions, TValue> get, Func<LoraOptions, TValue, LoraOptions> set, string description)
        where T : LoraOptions
        => new(key, kind, get, (options, value) => (T)set(options, value), description);
}
