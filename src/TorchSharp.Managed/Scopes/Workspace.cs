namespace TorchSharp;

/// <summary>
/// The life of tensors that an operation makes for itself: everything made until the end is disposed there, but for
/// what is kept. The user's dispose scopes and their statistics see the kept tensors only.
/// </summary>
/// <example><code>
/// using var workspace = Workspace.Enter();
/// var centred = x - x.mean();
/// return workspace.Keep((centred * centred).mean());
/// </code></example>
internal readonly ref struct Workspace
{
    private readonly DisposeScopeManager _manager;
    private readonly int _start;

    private Workspace(DisposeScopeManager manager)
    {
        _manager = manager;
        _start = manager.Workspace.Count;
        manager.WorkspaceDepth++;
    }

    /// <summary>Opens a workspace on the calling thread; it must be disposed there.</summary>
    public static Workspace Enter() => new(DisposeScopeManager.Current);

    /// <summary>Lets a tensor made here live on as the operation's result.</summary>
    public Tensor Keep(Tensor result)
    {
        result.IsKept = result.IsInWorkspace;
        return result;
    }

    /// <summary>Lets tensors made here live on as the operation's results.</summary>
    public Tensor[] Keep(Tensor[] results)
    {
        foreach (var result in results)
        {
            Keep(result);
        }

        return results;
    }

    /// <summary>Disposes what is not kept; what is kept passes to the surrounding workspace or to the user.</summary>
    public void Dispose()
    {
        var tensors = _manager.Workspace;
        var depth = --_manager.WorkspaceDepth;
        var kept = _start;
        for (var i = _start; i < tensors.Count; i++)
        {
            var tensor = tensors[i];
            if (!tensor.IsKept)
            {
                tensor.Abandon();
                continue;
            }

            tensor.IsKept = false;
            if (depth > 0)
            {
                tensors[kept++] = tensor;
            }
            else
            {
                tensor.IsInWorkspace = false;
                _manager.Announce(tensor);
            }
        }

        tensors.RemoveRange(kept, tensors.Count - kept);
    }
}
