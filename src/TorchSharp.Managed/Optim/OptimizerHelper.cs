using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimisers share: groups, the state of each parameter, and saving both.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    /// <summary>The options for groups that leave theirs open.</summary>
    protected OptimizerOptions _defaults = new();

    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts without groups.</summary>
    public OptimizerHelper()
    {
    }

    /// <inheritdoc/>
    public override void zero_grad() => base.zero_grad();

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => base.parameters();

    /// <summary>Adds a group of parameters; options that are null come from the optimiser.</summary>
    /// <exception cref="ArgumentException">One of the parameters is in a group already.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        var known = new HashSet<Parameter>(parameters(), ReferenceEqualityComparer.Instance);
        param_group.Parameters = [.. param_group.Parameters]; // a query would make other parameters each time
        foreach (Parameter parameter in param_group.Parameters)
        {
            if (!known.Add(parameter))
                throw new ArgumentException($"The parameter {parameter.Core.Description} is given to the optimiser twice.", nameof(param_group));
        }

        param_group.Options.LearningRate ??= _defaults.LearningRate;
        param_group.Options.InitialLearningRate = param_group.LearningRate;
        _parameter_groups.Add(param_group);
    }

    /// <summary>Moves the state to a device: only the CPU is there.</summary>
    public void to(Device device)
    {
        foreach (OptimizerState state in _states.Values) state.to(device);
    }

    /// <summary>The options of the groups and the state of the parameters; those without a step so far get a fresh state.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (ParamGroup group in _parameter_groups)
        {
            result.Options.Add(group.Options);
            var places = new List<int>();
            foreach (Parameter parameter in group.Parameters)
            {
                places.Add(result.State.Count);
                result.State.Add(StateOf(parameter, group.Options));
            }

            result.StateIndexRef.Add(places);
        }

        return result;
    }

    /// <summary>Copies options and state from another optimiser of the same kind over parameters of the same shapes.</summary>
    /// <exception cref="ArgumentException">The groups differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        RequireSameGroups([.. state_dict.StateIndexRef.Select(places => places.Count)]);
        for (int i = 0; i < _parameter_groups.Count; i++)
        {
            ParamGroup group = _parameter_groups[i];
            group.Options.LoadStateDict(state_dict.Options[i]);
            foreach ((Parameter parameter, int place) in group.Parameters.Zip(state_dict.StateIndexRef[i]))
                StateOf(parameter, group.Options).LoadStateDict(state_dict.State[place]);
        }
    }

    /// <summary>Reads what <see cref="save_state_dict(string)"/> wrote.</summary>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by an optimiser of another kind.</exception>
    /// <exception cref="ArgumentException">The groups differ.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        string kind = reader.ReadString();
        if (kind != GetType().Name) throw new InvalidDataException($"The state was saved by '{kind}', so {GetType().Name} cannot go on with it.");
        int[] counts = new int[Math.Clamp(reader.ReadInt32(), 0, ushort.MaxValue)];
        for (int i = 0; i < counts.Length; i++) counts[i] = reader.ReadInt32();
        RequireSameGroups(counts);
        foreach (ParamGroup group in _parameter_groups)
        {
            group.Options.LoadStateDict(reader);
            foreach (Parameter parameter in group.Parameters) StateOf(parameter, group.Options).LoadStateDict(reader);
        }
    }

    /// <summary>Writes options and state to a file.</summary>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes options and state.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        StateDictionary state = state_dict();
        writer.Write(GetType().Name);
        writer.Write(state.StateIndexRef.Count);
        foreach (List<int> places in state.StateIndexRef) writer.Write(places.Count);
        for (int i = 0; i < state.Options.Count; i++)
        {
            state.Options[i].SaveStateDict(writer);
            foreach (int place in state.StateIndexRef[i]) state.State[place].SaveStateDict(writer);
        }
    }

    /// <summary>Runs a step: the closure first, recorded, then each group, unrecorded.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using IDisposable recorded = enable_grad();
            loss = loss_closure();
        }

        using IDisposable unrecorded = no_grad();
        foreach (ParamGroup group in _parameter_groups) body((T)group);
        return loss;
    }

    /// <summary>A fresh state of the optimiser's own kind.</summary>
    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>The state of a parameter, made at its first use: frozen parameters never have one.</summary>
    private protected OptimizerState StateOf(Parameter parameter, OptimizerOptions options)
    {
        if (_states.TryGetValue(parameter, out OptimizerState? state)) return state;
        state = NewState(parameter);
        state.Initialize(options);
        _states[parameter] = state;
        return state;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (OptimizerState state in _states.Values) (state as IDisposable)?.Dispose();
            _states.Clear();
        }

        base.Dispose(disposing);
    }

    private void RequireSameGroups(int[] counts)
    {
        int[] own = [.. _parameter_groups.Select(group => group.Parameters.Count())];
        if (!own.AsSpan().SequenceEqual(counts))
            throw new ArgumentException($"The optimiser has groups of {string.Join(", ", own)} parameters, but the state has groups of " +
                $"{string.Join(", ", counts)}.");
    }
}
