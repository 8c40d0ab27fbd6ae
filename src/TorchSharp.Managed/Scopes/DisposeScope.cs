namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread makes while it is the innermost one, and disposes them at its end.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private readonly List<IDisposable> _disposables = [];
    private bool _isDisposed;

    /// <summary>A scope within another.</summary>
    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        Outer = outer;
    }

    /// <summary>How many objects the scope owns.</summary>
    public int DisposablesCount => _disposables.Count;

    /// <summary>The objects that the scope owns.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    /// <summary>The scope that surrounds this one.</summary>
    internal DisposeScope? Outer { get; }

    /// <summary>Whether the scope owns an object.</summary>
    public bool Contains(IDisposable disposable) => IndexOf(disposable) >= 0;

    /// <summary>Makes the scope the owner of an object that belonged to another scope or to none.</summary>
    public void Attach(IDisposable disposable) => Transfer(disposable, this);

    /// <summary>Makes the scope the owner of objects that belonged to other scopes or to none.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Makes the scope the owner of objects that belonged to other scopes or to none.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] attached = [.. disposables];
        foreach (var disposable in attached)
        {
            Attach(disposable);
        }

        return attached;
    }

    /// <summary>Releases an object from this scope: from now on the caller disposes.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Transfer(disposable, null);
        return disposable;
    }

    /// <summary>Releases two objects from this scope: from now on the caller disposes.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <summary>Releases three objects from this scope: from now on the caller disposes.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <summary>Releases objects from this scope: from now on the caller disposes.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Releases objects from this scope: from now on the caller disposes.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
        {
            Transfer(disposable, null);
        }
    }

    /// <summary>Gives an object to the surrounding scope, or to nobody where there is none.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        Transfer(disposable, Outer);
        return disposable;
    }

    /// <summary>Gives two objects to the surrounding scope, or to nobody where there is none.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Gives three objects to the surrounding scope, or to nobody where there is none.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Gives objects to the surrounding scope, or to nobody where there is none.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Gives objects to the surrounding scope, or to nobody where there is none.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
        {
            Transfer(disposable, Outer);
        }
    }

    /// <summary>Gives an object to a scope, or to nobody.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        Transfer(disposable, scope);
        return disposable;
    }

    /// <summary>Gives two objects to a scope, or to nobody.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <summary>Gives three objects to a scope, or to nobody.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <summary>Gives objects to a scope, or to nobody.</summary>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Gives objects to a scope, or to nobody.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray())
        {
            Transfer(disposable, scope);
        }
    }

    /// <summary>Disposes all objects of the scope; the scope stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut((IEnumerable<IDisposable>)[]);

    /// <summary>Disposes all objects of the scope but these; the scope stays open.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes all objects of the scope but these; the scope stays open.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = inKeep.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        IDisposable[] all = [.. _disposables];
        _disposables.Clear();
        foreach (var disposable in all)
        {
            if (keep.Contains(disposable))
            {
                Include(disposable);
                continue;
            }

            if (disposable is Tensor tensor)
            {
                tensor.OwningScope = null;
                if (tensor.Abandon())
                {
                    _manager.Tensors.DisposedInScopeCount++;
                }
            }
            else
            {
                disposable.Dispose();
            }
        }
    }

    /// <summary>Disposes all objects of the scope but one; the scope stays open.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Disposes all objects of the scope but two; the scope stays open.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Disposes all objects of the scope but three; the scope stays open.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Tells the scope that one of its objects was disposed by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Remove(disposable))
        {
            _manager.Tensors.DisposedInScopeCount += disposable is Tensor ? 1 : 0;
        }
    }

    /// <summary>Disposes all objects of the scope and closes it.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _manager.Close(this);
            DisposeEverything();
        }
    }

    /// <summary>Takes an object in without counting.</summary>
    internal void Include(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            tensor.OwningScope = this;
            tensor.ScopeIndex = _disposables.Count;
        }

        _disposables.Add(disposable);
    }

    /// <summary>Moves an object from the scope that owns it, if any, to a scope or to nobody.</summary>
    internal static void Transfer(IDisposable disposable, DisposeScope? from, DisposeScope? to)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        var statistics = DisposeScopeManager.Current.Tensors;
        from?.Remove(disposable);
        to?.Include(disposable);
        if (disposable is Tensor)
        {
            statistics.AttachedToScopeCount += from is null ? 1 : 0;
            statistics.DetachedFromScopeCount += to is null ? 1 : 0;
        }
    }

    private void Transfer(IDisposable disposable, DisposeScope? to)
    {
        var owner = disposable is Tensor tensor ? tensor.OwningScope : Contains(disposable) ? this : null;
        Transfer(disposable, owner, to);
    }

    private int IndexOf(IDisposable disposable) => disposable is Tensor tensor
        ? ReferenceEquals(tensor.OwningScope, this) ? tensor.ScopeIndex : -1
        : _disposables.FindIndex(other => ReferenceEquals(other, disposable));

    private bool Remove(IDisposable disposable)
    {
        var index = IndexOf(disposable);
        if (index < 0)
        {
            return false;
        }

        // The last one takes the place that becomes free, so that removing needs no search and no shift.
        var last = _disposables[^1];
        _disposables[index] = last;
        _disposables.RemoveAt(_disposables.Count - 1);
        if (last is Tensor moved)
        {
            moved.ScopeIndex = index;
        }

        if (disposable is Tensor removed)
        {
            removed.OwningScope = null;
        }

        return true;
    }
}
