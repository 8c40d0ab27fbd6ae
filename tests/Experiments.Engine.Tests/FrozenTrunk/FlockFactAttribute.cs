namespace Experiments.Engine.Tests;

/// <summary>A test that needs the command <c>flock</c>, as other processes' way to hold a lock.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FlockFactAttribute : FactAttribute
{
    public FlockFactAttribute()
    {
        if (!File.Exists("/usr/bin/flock"))
            Skip = "Needs the command flock (util-linux).";
    }
}
