using Experiments.Data;

namespace Experiments.Cli.Predicting;

/// <summary>To what length texts are cut and padded, as they were in training.</summary>
/// <param name="Most">The most tokens of a text that are kept.</param>
/// <param name="PaddedTo">The length that every text is padded to; null: a text is not padded.</param>
/// <param name="Side">Where a text that is too long loses tokens.</param>
internal sealed record TextLength(int Most, int? PaddedTo, TruncationSide Side)
{
    /// <summary>The lengths of a run.</summary>
    /// <param name="options">The run's settings.</param>
    /// <param name="contextLength">How many tokens the model takes.</param>
    /// <param name="longestTrain">How many tokens the longest training text had, after cutting.</param>
    public static TextLength Of(DataOptions options, int contextLength, int longestTrain)
    {
        var most = Math.Min(options.MaxLength ?? contextLength, contextLength);
        int? padded = options.Padding switch
        {
            PaddingStrategy.LongestTrain => Math.Max(longestTrain, 1),
            PaddingStrategy.MaxLength or PaddingStrategy.Context => most,
            _ => null,
        };
        return new TextLength(padded ?? most, padded, options.Truncation);
    }

    /// <summary>Cuts a text's token ids.</summary>
    public int[] Cut(int[] ids) => ids.Length <= Most ? ids : Side == TruncationSide.Start ? ids[^Most..] : ids[..Most];
}
