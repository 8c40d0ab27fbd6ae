using static TorchSharp.torch;

namespace TorchSharp.Managed.Tests.Scopes;

public sealed class DisposeScopes
{
    [Fact]
    public void Tensors_made_in_a_scope_go_with_it()
    {
        Tensor x, y;
        using (var scope = NewDisposeScope())
        {
            x = ones(3);
            y = x + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(y));
        }

        Assert.True(x.IsInvalid);
        Assert.True(y.IsInvalid);
        var error = Assert.ThrowsAny<InvalidOperationException>(() => y.sum());
        Build.AssertSays("MoveToOuterDisposeScope", error.Message);
    }

    [Fact]
    public void A_moved_tensor_belongs_to_the_outer_scope()
    {
        using var outer = NewDisposeScope();
        Tensor kept, lost;
        using (NewDisposeScope())
        {
            kept = ones(3).MoveToOuterDisposeScope();
            lost = ones(3);
        }

        Assert.False(kept.IsInvalid);
        Assert.True(lost.IsInvalid);
        Assert.True(outer.Contains(kept));
    }

    [Fact]
    public void A_detached_tensor_belongs_to_nobody()
    {
        Tensor x;
        using (NewDisposeScope())
        {
            x = ones(3).DetachFromDisposeScope();
        }

        Assert.Equal(3f, x.sum().item<float>());
        x.Dispose();
    }

    [Fact]
    public void Composite_operations_leave_only_their_result_in_the_scope()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, 3);
        var before = scope.DisposablesCount;

        x.var();
        x.norm();
        x[0].logsumexp(0);

        // x[0] is a handle of the user's too.
        Assert.Equal(before + 4, scope.DisposablesCount);
    }

    [Fact]
    public void Backward_leaves_no_handle()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        var loss = (x * x).sum();
        var before = (scope.DisposablesCount, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        loss.backward();

        Assert.Equal(before, (scope.DisposablesCount, DisposeScopeManager.Statistics.ThreadTotalLiveCount));
    }

    [Fact]
    public void Everything_but_what_is_kept_is_disposed()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (ones(1), ones(1), ones(1));

        var (first, third) = scope.DisposeEverythingBut(a, c);

        Assert.Same(a, first);
        Assert.Same(c, third);
        Assert.False(a.IsInvalid);
        Assert.True(b.IsInvalid);
        Assert.False(c.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
    }

    [ManagedFact("attaches tensors alone")]
    public void Other_disposables_can_be_attached()
    {
        var stream = new MemoryStream();
        using (var scope = NewDisposeScope())
        {
            scope.Attach(stream);
            Assert.True(scope.Contains(stream));
        }

        Assert.False(stream.CanRead);
    }

    [Fact]
    public void Statistics_count_what_a_thread_made_disposed_and_moved()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = ones(1);
        using (NewDisposeScope())
        {
            ones(1);
            ones(1).DetachFromDisposeScope().Dispose();
            ones(1).MoveToOuterDisposeScope().Dispose();
            ones(1).Dispose();
        }

        outside.Dispose();
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(4, statistics.CreatedInScopeCount);
        Assert.Equal(2, statistics.DetachedFromScopeCount);
        Assert.Equal(2, statistics.DisposedInScopeCount);
        Assert.Equal(3, statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
        Assert.Equal(0, statistics.TensorStatistics.AttachedToScopeCount);
    }

    [Fact]
    public void Each_thread_has_its_own_scopes_and_statistics()
    {
        using var scope = NewDisposeScope();
        long live = -1;
        DisposeScope? seen = scope;
        var thread = new Thread(() =>
        {
            seen = CurrentDisposeScope;
            using var x = ones(1);
            live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        });
        thread.Start();
        thread.Join();

        Assert.Null(seen);
        Assert.Equal(1, live);
        Assert.Equal(0, scope.DisposablesCount);
        Assert.Same(scope, CurrentDisposeScope);
    }

    [Fact]
    public void A_wrapped_expression_leaves_its_result_only()
    {
        using var scope = NewDisposeScope();

        var result = WrappedTensorDisposeScope(() => ones(2) + ones(2) * 2);

        Assert.Equal([3f, 3f], result.data<float>().ToArray());
        Assert.Equal(1, scope.DisposablesCount);
    }
}
