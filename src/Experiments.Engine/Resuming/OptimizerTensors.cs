using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Reads and writes what an optimiser remembers of its parameters, which are named by their place in its groups.</summary>
internal static class OptimizerTensors
{
    private const string Prefix = "optimizer.";

    /// <summary>Adds an optimiser's tensors and returns the rest.</summary>
    /// <exception cref="TrainingException">It is of a kind whose state cannot be read.</exception>
    public static OptimizerRecord Capture(optim.Optimizer optimizer, List<(string Name, Tensor Tensor)> tensors)
    {
        var states = StatesOf(optimizer);
        foreach (var (index, state) in states.Index())
        {
            foreach (var (name, tensor) in Tensors(state))
                if (tensor is not null)
                    tensors.Add(($"{Prefix}{index}.{name}", tensor));
        }

        return new OptimizerRecord(optimizer.GetType().Name, [.. states.Select(Step)]);
    }

    /// <summary>Puts an optimiser's state back.</summary>
    /// <exception cref="CheckpointException">The file holds the state of another optimiser.</exception>
    public static void Restore(optim.Optimizer optimizer, OptimizerRecord record, SafetensorsFile file)
    {
        var states = StatesOf(optimizer);
        if (record.Kind != optimizer.GetType().Name || record.Steps.Count != states.Count)
            throw new CheckpointException(
                file.Path,
                $"is the state of a training by {record.Kind} over {record.Steps.Count} parameters; this one is by {optimizer.GetType().Name} "
                + $"over {states.Count}. Resume with the settings that the run was started with.");
        var devices = optimizer.parameters().Select(parameter => parameter.device).ToList();
        foreach (var (index, state) in states.Index())
            Restore(state, record.Steps[index], name => Find(file, $"{Prefix}{index}.{name}")?.to(devices[index]));
    }

    private static List<OptimizerState> StatesOf(optim.Optimizer optimizer) => optimizer is OptimizerHelper known
        ? known.state_dict().State
        : throw new TrainingException(
            0, $"The optimiser {optimizer.GetType().Name} does not give away its state, so that no run with it could be resumed.");

    private static (string Name, Tensor? Tensor)[] Tensors(OptimizerState state) => state switch
    {
        AdamW.State adamw => [("exp_avg", adamw.exp_avg), ("exp_avg_sq", adamw.exp_avg_sq), ("max_exp_avg_sq", adamw.max_exp_avg_sq)],
        Adam.State adam => [("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq), ("max_exp_avg_sq", adam.max_exp_avg_sq)],
        SGD.State sgd => [("momentum_buffer", sgd.momentum_buffer)],
        _ => throw Unknown(state),
    };

    private static long Step(OptimizerState state) => state switch
    {
        AdamW.State adamw => adamw.step,
        Adam.State adam => adam.step,
        _ => 0,
    };

    private static void Restore(OptimizerState state, long step, Func<string, Tensor?> find)
    {
        switch (state)
        {
            case AdamW.State adamw:
                adamw.step = step;
                Put(ref adamw.exp_avg!, find("exp_avg"));
                Put(ref adamw.exp_avg_sq!, find("exp_avg_sq"));
                Put(ref adamw.max_exp_avg_sq, find("max_exp_avg_sq"));
                break;
            case Adam.State adam:
                adam.step = step;
                Put(ref adam.exp_avg!, find("exp_avg"));
                Put(ref adam.exp_avg_sq!, find("exp_avg_sq"));
                Put(ref adam.max_exp_avg_sq, find("max_exp_avg_sq"));
                break;
            case SGD.State sgd:
                Put(ref sgd.momentum_buffer, find("momentum_buffer"));
                break;
            default:
                throw Unknown(state);
        }
    }

    private static void Put(ref Tensor? target, Tensor? value)
    {
        if (value is null)
            return;
        if (target is null)
            target = value.DetachFromDisposeScope();
        else
            target.copy_(value);
    }

    private static Tensor? Find(SafetensorsFile file, string name) => file.Tensors.ContainsKey(name) ? file.Read(name) : null;

    private static TrainingException Unknown(OptimizerState state) => new(
        0,
        $"The state of {state.GetType().DeclaringType?.Name ?? state.GetType().Name} cannot be kept in checkpoints; AdamW, Adam and SGD can.");
}
