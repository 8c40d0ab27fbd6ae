using Experiments.Tests;

namespace Experiments.Data.Tests;

/// <summary>A test of the corpus that stands in for the spam collection, which says so where the corpus is not in the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StandInFactAttribute : FactAttribute
{
    public StandInFactAttribute()
    {
        if (!File.Exists(Repository.File("src", "Experiments.Data", "Sources", "StandIns", "sms-stand-in.tsv")))
            Skip = "sms-stand-in.tsv is not in the repository.";
    }
}
