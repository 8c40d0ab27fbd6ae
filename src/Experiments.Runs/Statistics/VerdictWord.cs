namespace Experiments.Runs;

/// <summary>Verdicts as the words that files use.</summary>
internal static class VerdictWord
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "worse",
        Verdict.NotShown => "not_shown",
        Verdict.Repeat => "repeat",
        _ => "unknown",
    };
}
