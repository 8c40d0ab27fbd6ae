using System.Reflection.Emit;

namespace Experiments.Authoring;

/// <summary>The evaluation stack of a method that is read: for each value, the variable of the script that it was reached through, or null.</summary>
internal sealed class RootStack
{
    private readonly Dictionary<int, List<string?>> _atTargets = [];
    private List<string?> _values = [];
    private bool _isReached = true;

    /// <summary>What lies on top.</summary>
    public string? Top => Peek(0);

    /// <summary>What lies so many values below the top.</summary>
    public string? Peek(int below) => below < _values.Count ? _values[^(below + 1)] : null;

    /// <summary>Puts a value on top.</summary>
    public void Push(string? root) => _values.Add(root);

    /// <summary>Takes values off, and returns the lowest of them.</summary>
    public string? Pop(int count = 1)
    {
        string? last = null;
        for (; count > 0; count--)
        {
            last = Top;
            if (_values.Count > 0)
                _values.RemoveAt(_values.Count - 1);
        }

        return last;
    }

    /// <summary>Puts one value in the place of several.</summary>
    public void Replace(int count, string? root)
    {
        Pop(count);
        Push(root);
    }

    /// <summary>Comes to an instruction: where only a branch leads there, with the stack that it had.</summary>
    public void Reach(int offset)
    {
        if (!_isReached)
            _values = _atTargets.TryGetValue(offset, out var values) ? [.. values] : [];
        _isReached = true;
    }

    /// <summary>What follows is reached by branches only.</summary>
    public void End() => _isReached = false;

    /// <summary>Does what an instruction without a member does to the stack: its values come from nowhere.</summary>
    public void Step(MethodInstruction instruction)
    {
        var operation = instruction.Operation;
        Pop(Taken(operation.StackBehaviourPop));
        for (var given = Given(operation.StackBehaviourPush); given > 0; given--)
            Push(null);
        if (operation.FlowControl is not (FlowControl.Branch or FlowControl.Cond_Branch))
            return;
        foreach (var target in operation == OpCodes.Switch ? instruction.Targets : [instruction.Number])
            _atTargets[target] = [.. _values];
        if (operation.FlowControl == FlowControl.Branch)
            End();
    }

    // ECMA-335, VI.C.2: each `pop1`, `popi` … of the name is one value.
    private static int Taken(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Varpop => 0,
        _ => behaviour.ToString().Split('_').Length,
    };

    private static int Given(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        _ => behaviour.ToString().Split('_').Length,
    };
}
