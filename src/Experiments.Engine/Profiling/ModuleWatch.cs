using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// Puts what a classifier computes on a tape: every module that has no modules of its own but an update of low rank, and between them what
/// the blocks do themselves, which goes by the name of the module that it leads to.
/// </summary>
internal sealed class ModuleWatch : IDisposable
{
    private readonly OperationTape _tape;
    private readonly BlockCost _cost;
    private readonly int _tokens;
    private readonly bool _streamMoves;
    private readonly HashSet<string> _adapted;
    private readonly List<Action> _removals = [];
    private Tensor? _latest;

    /// <summary>Begins to watch.</summary>
    /// <param name="tape">Takes the operations.</param>
    /// <param name="classifier">What is watched.</param>
    /// <param name="tokens">How many positions each row of the batch has, once padding that cannot matter is gone.</param>
    public ModuleWatch(OperationTape tape, Gpt2Classifier classifier, int tokens)
    {
        _tape = tape;
        _cost = new BlockCost(classifier.Trunk.Config, classifier.Trunk.CausalMask);
        _tokens = tokens;
        _streamMoves = TrunkUse.Of(classifier).Blocks < classifier.Trunk.Config.Layers - 1;
        const string trunk = "transformer.";
        var modules = classifier.named_modules()
            .Select(named => (Name: named.name.StartsWith(trunk, StringComparison.Ordinal) ? named.name[trunk.Length..] : named.name, Module: named.module)).ToList();
        _adapted = [.. modules.Where(named => named.Module is Conv1D { IsAdapted: true }).Select(named => named.Name)];
        foreach (var (name, module) in modules)
            if (module is nn.Module<Tensor, Tensor> operation && (module is Conv1D || !module.children().Any()) && !IsOfUpdate(name))
                Watch(name, operation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var remove in _removals)
            remove();
    }

    private bool IsOfUpdate(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
            if (_adapted.Contains(name[..dot]))
                return true;
        return false;
    }

    private void Watch(string name, nn.Module<Tensor, Tensor> module)
    {
        var before = module.register_forward_pre_hook((_, input) =>
        {
            // Token ids, and what comes straight from another module, took nothing to make.
            if (!input.is_floating_point() || ReferenceEquals(input, _latest))
                return input;
            var (kind, flop) = Between(name, input);
            return _tape.End(name, kind, input, flop);
        });
        var after = module.register_forward_hook(
            (_, input, result) => _latest = _tape.End(name, KindOf(module), result, ProductOf(module, input)));
        _removals.Add(before.remove);
        _removals.Add(after.remove);
    }

    // What happened since the last module, to make the input of this one.
    private (string Kind, (double, double) Flop) Between(string name, Tensor input)
    {
        if (name.EndsWith(".attn.c_proj", StringComparison.Ordinal))
        {
            return ("attention", input.dim() == 3 ? _cost.Attention(input.shape[0], input.shape[1])
                : _adapted.Contains(name.Replace("c_proj", "c_attn", StringComparison.Ordinal)) ? _cost.QueryAttention(input.shape[0], _tokens)
                : _cost.PooledAttention(input.shape[0], _tokens, _streamMoves));
        }

        var kind = name.EndsWith(".mlp.c_proj", StringComparison.Ordinal) ? "GELU"
            : name.Split('.')[^1].StartsWith("ln_", StringComparison.Ordinal) ? "residual"
            : name.StartsWith("head", StringComparison.Ordinal) ? "pooling"
            : "other";
        return (kind, default);
    }

    private static string KindOf(nn.Module module) => module switch
    {
        Conv1D or Linear => "linear",
        LayerNorm => "layer norm",
        Embedding => "embedding",
        _ => module.GetName(),
    };

    private static (double Forward, double Backward) ProductOf(nn.Module module, Tensor input)
    {
        if (module is not (Conv1D or Linear))
            return default;
        var parameters = module.named_parameters().ToDictionary(named => named.name, named => named.parameter, StringComparer.Ordinal);
        var weight = parameters["weight"];
        var vectors = input.NumberOfElements / input.shape[^1];
        var forward = 2.0 * weight.NumberOfElements * vectors;
        var updated = 2.0 * vectors * parameters.Where(named => named.Key.StartsWith(Conv1D.Update, StringComparison.Ordinal)).Sum(named => named.Value.NumberOfElements);
        return (forward + updated, forward * ((weight.requires_grad ? 1 : 0) + (input.requires_grad ? 1 : 0)) + 2 * updated);
    }
}
