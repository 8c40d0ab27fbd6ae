namespace Experiments.Slurm.Tests;

/// <summary>
/// A test that needs the Slurm that <c>tests/slurm/start</c> starts, and says so where there is none. It looks at no other: tests kill tasks
/// and fill the queue, which is nothing to do to a cluster that people work on.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public const string Variable = "EXPERIMENTS_TEST_SLURM";

    public SlurmFactAttribute()
    {
        if (!File.Exists(Environment.GetEnvironmentVariable(Variable)))
            Skip = "There is no Slurm for tests. Where slurm-wlm and munge are installed, root starts one by: eval \"$(tests/slurm/start)\"";
    }
}
