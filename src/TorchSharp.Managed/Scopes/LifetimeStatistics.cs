namespace TorchSharp;

/// <summary>How many objects of one kind were created, disposed and moved between scopes on a thread.</summary>
public class LifetimeStatistics
{
    /// <summary>Created while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed while belonging to no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Created in a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed by a scope, or by hand while belonging to one.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Given to a scope after having belonged to none.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Taken from a scope without being given to another.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Created and not yet disposed.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    /// <summary>Sets all counts to zero.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"live {ThreadTotalLiveCount}; created {CreatedInScopeCount} in scopes, {CreatedOutsideScopeCount} outside; " +
        $"disposed {DisposedInScopeCount} in scopes, {DisposedOutsideScopeCount} outside; " +
        $"attached {AttachedToScopeCount}, detached {DetachedFromScopeCount}";
}
