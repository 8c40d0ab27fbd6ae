using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>
/// Puts what a classifier computes on a tape: every module that has no modules of its own, and between them what the blocks do
/// themselves, which goes by the name of the module that it leads to.
/// </summary>
internal sealed class ModuleWatch : IDisposable
{
    private readonly OperationTape _tape;
    private readonly BlockCost _cost;
    private readonly int _tokens;
    private readonly bool _streamMoves;
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
        foreach (var (name, module) in classifier.named_modules())
            if (module is nn.Module<Tensor, Tensor> operation && !module.children().Any())
                Watch(name.StartsWith("transformer.", StringComparison.Ordinal) ? name["transformer.".Length..] : name, operation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var remove in _removals)
            remove();
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
            return ("attention", input.dim() == 3 ? _cost.Attention(input.shape[0], input.shape[1]) : _cost.PooledAttention(input.shape[0], _tokens, _streamMoves));
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
        var forward = 2.0 * weight.NumberOfElements * (input.NumberOfElements / input.shape[^1]);
        return (forward, forward * ((weight.requires_grad ? 1 : 0) + (input.requires_grad ? 1 : 0)));
    }
}
