namespace TorchSharp;

/// <summary>A thread's open dispose scopes and their statistics.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _current;

    private readonly List<DisposeScope> _scopes = [];
    private readonly ThreadDisposeScopeStatistics _statistics = new();

    /// <summary>The calling thread's statistics.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current._statistics;

    /// <summary>The calling thread's scopes.</summary>
    internal static DisposeScopeManager Current => _current ??= new DisposeScopeManager();

    /// <summary>Tensors that operations make for themselves and that no caller ever sees.</summary>
    internal List<Tensor> Workspace { get; } = [];

    /// <summary>How many workspaces are open.</summary>
    internal int WorkspaceDepth { get; set; }

    /// <summary>The innermost open scope.</summary>
    internal DisposeScope? Innermost => _scopes.Count > 0 ? _scopes[^1] : null;

    /// <summary>The counts of this thread.</summary>
    internal LifetimeStatistics Tensors => _statistics.TensorStatistics;

    /// <summary>Opens a scope.</summary>
    internal DisposeScope Open()
    {
        var scope = new DisposeScope(this, Innermost);
        _scopes.Add(scope);
        return scope;
    }

    /// <summary>Closes a scope; usually the innermost.</summary>
    internal void Close(DisposeScope scope)
    {
        var index = _scopes.LastIndexOf(scope);
        if (index >= 0)
        {
            _scopes.RemoveAt(index);
        }
    }

    /// <summary>Takes a new handle into the open workspace or scope.</summary>
    internal void Register(Tensor tensor)
    {
        if (WorkspaceDepth > 0)
        {
            tensor.IsInWorkspace = true;
            Workspace.Add(tensor);
        }
        else
        {
            Announce(tensor);
        }
    }

    /// <summary>Counts a handle that the caller will see, and puts it into the innermost scope.</summary>
    internal void Announce(Tensor tensor)
    {
        if (Innermost is { } scope)
        {
            Tensors.CreatedInScopeCount++;
            scope.Include(tensor);
        }
        else
        {
            Tensors.CreatedOutsideScopeCount++;
        }
    }
}
