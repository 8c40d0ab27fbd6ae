using System.Globalization;
using Experiments.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Experiments.Engine;

/// <summary>
/// GPT-2 as a classifier of texts: trunk, pooling, head. Its parameters are the trunk's under <c>transformer.</c> and the head's
/// under <c>head.</c>.
/// </summary>
public sealed class Gpt2Classifier : Module<Batch, Tensor>
{
    /// <summary>The name of what is added to the head's output.</summary>
    internal const string HeadUpdate = "head_lora";

    private readonly Gpt2Trunk transformer;
    private readonly Module<Tensor, Tensor> head;
    private LoraUpdate? _headUpdate;

    private Gpt2Classifier(Gpt2Trunk trunk, Module<Tensor, Tensor> head, IPooling pooling, IReadOnlyList<string> labels, Device device)
        : base(nameof(Gpt2Classifier))
    {
        transformer = trunk;
        this.head = head;
        Pooling = pooling;
        Labels = labels;
        Device = device;
        RegisterComponents();
    }

    /// <summary>The model without its head.</summary>
    public Gpt2Trunk Trunk => transformer;

    /// <summary>What turns a pooled hidden state into logits: [rows, hidden] → [rows, classes].</summary>
    public Module<Tensor, Tensor> Head => head;

    /// <summary>What of a text's hidden states the head reads.</summary>
    public IPooling Pooling { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes => Labels.Count;

    /// <summary>What the classes are called, in their order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Where the weights lie and the batches go.</summary>
    public Device Device { get; }

    /// <summary>The frozen trunk's output for the texts that the run reads; null: it is computed each time.</summary>
    internal TrunkCache? Cache { get; set; }

    /// <summary>
    /// Builds a classifier and freezes what is not trained. Torch's default generator starts from <paramref name="seed"/>; the head is
    /// drawn first, so its weights do not depend on where the trunk's come from.
    /// </summary>
    /// <param name="options">Which model, which part of it is trained, pooling and head.</param>
    /// <param name="config">The trunk's shape.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <param name="checkpointPath">The trunk's safetensors file; needed for <see cref="Weights.Pretrained"/>, else unused.</param>
    /// <param name="seed">Decides every weight that is drawn.</param>
    /// <param name="device">Where to compute; null: in main memory.</param>
    /// <param name="labels">What the classes are called; null: 0, 1 and on.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or holds another model.</exception>
    /// <exception cref="ModelException">
    /// Head or pooling has another shape, a pattern of <c>unfreeze</c> or a target of <c>lora</c> covers nothing, or nothing is trained.
    /// </exception>
    public static Gpt2Classifier Create(
        ModelOptions options, Gpt2Config config, int classes, string? checkpointPath, long seed, Device? device = null,
        IReadOnlyList<string>? labels = null)
    {
        if (options.Weights == Weights.Pretrained && checkpointPath is null)
            throw new ArgumentException("Pretrained weights need the path of a checkpoint.", nameof(checkpointPath));
        if (labels is not null && labels.Count != classes)
            throw new ArgumentException($"There are {labels.Count} labels for {classes} classes.", nameof(labels));

        manual_seed(seed);
        var shape = new HeadShape(config.HiddenSize, classes);
        var head = HeadOf(options, shape, options.Weights == Weights.Pretrained ? checkpointPath : null, labels);
        labels ??= [.. Enumerable.Range(0, classes).Select(index => index.ToString(CultureInfo.InvariantCulture))];
        Gpt2Classifier? classifier = null;
        try
        {
            HeadCheck.Run(head, shape);
            PoolingCheck.Run(options.Pool, config.HiddenSize);
            if (options.Lora is not null)
                LoraAdapters.Check(options.Lora, options, config, head);
            var trunk = options.Weights == Weights.Pretrained
                ? Gpt2Trunk.Load(checkpointPath!, config, options.Dropout, options.CausalMask)
                : Gpt2Trunk.Random(config, seed, options.Dropout, options.CausalMask);
            trunk.Precision = options.Precision;
            classifier = new Gpt2Classifier(trunk, head, options.Pool, labels, device ?? CPU);
            classifier.Freeze(options.Unfreeze);
            if (options.Lora is not null)
                classifier.Adapt(options.Lora, seed);
            classifier.RequireSomethingTrained();
            if (device is not null)
                classifier.to(device);
            return classifier;
        }
        catch
        {
            classifier?.Dispose();
            head.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A classifier with all the weights that <see cref="ClassifierCheckpoint.Save"/> wrote, without anything else that it was made from: to
    /// classify, not to train, and in float32 whatever it was trained in.
    /// </summary>
    /// <param name="options">Pooling, mask, head and updates of low rank, as they were in training.</param>
    /// <param name="folder">The folder of the checkpoint.</param>
    /// <param name="labels">What the classes are called, in their order.</param>
    /// <param name="device">Where to compute; null: in main memory.</param>
    /// <exception cref="CheckpointException">The files are damaged, or belong to another classifier.</exception>
    /// <exception cref="ModelException">Head or pooling has another shape, or the head is of other labels.</exception>
    public static Gpt2Classifier Restore(ModelOptions options, string folder, IReadOnlyList<string> labels, Device? device = null)
    {
        var configPath = Path.Combine(folder, Gpt2ConfigFile.Name);
        var config = Gpt2ConfigFile.Read(configPath);
        if (ClassifierLabels.Read(configPath) is { } stored && !stored.SequenceEqual(labels))
            throw new CheckpointException(
                configPath,
                $"its classes are called {string.Join(", ", stored.Select(VisibleText.Short))}, and not {string.Join(", ", labels.Select(VisibleText.Short))}: "
                + "the weights belong to another classifier.");
        var shape = new HeadShape(config.HiddenSize, labels.Count);
        var head = HeadOf(options, shape, Path.Combine(folder, Gpt2Checkpoint.Name), labels);
        Gpt2Classifier? classifier = null;
        try
        {
            HeadCheck.Run(head, shape);
            PoolingCheck.Run(options.Pool, config.HiddenSize);
            classifier = new Gpt2Classifier(Gpt2Trunk.Unset(config, options.Dropout, options.CausalMask), head, options.Pool, labels, device ?? CPU);
            if (options.Lora is not null)
                classifier.Adapt(options.Lora, seed: 0);
            ClassifierCheckpoint.Load(classifier, folder);
            if (device is not null)
                classifier.to(device);
            classifier.eval();
            return classifier;
        }
        catch
        {
            classifier?.Dispose();
            head.Dispose();
            throw;
        }
    }

    /// <summary>The parameters that training changes, with their names in this model.</summary>
    public IEnumerable<(string Name, TorchSharp.Modules.Parameter Parameter)> TrainedParameters() =>
        named_parameters().Where(named => named.parameter.requires_grad);

    /// <summary>
    /// The weights by name as they would be without updates of low rank: each is added to the weight of its layer, and the result is the
    /// same classifier to rounding.
    /// </summary>
    internal IEnumerable<(string Name, Tensor Tensor)> MergedState()
    {
        var adapted = transformer.named_modules().Where(named => named.module is Conv1D { IsAdapted: true })
            .ToDictionary(named => $"transformer.{named.name}.weight", named => (Conv1D)named.module, StringComparer.Ordinal);
        foreach (var (name, tensor) in state_dict())
        {
            if (adapted.TryGetValue(name, out var layer))
                yield return (name, layer.MergedWeight());
            else if (name == "head.weight" && _headUpdate is not null)
                yield return (name, tensor + _headUpdate.Delta().t()); // a linear layer's weight is [outputs, inputs]
            else if (!name.Contains(".lora.", StringComparison.Ordinal) && !name.StartsWith(HeadUpdate + ".", StringComparison.Ordinal))
                yield return (name, tensor);
        }
    }

    /// <summary>A batch of texts → logits, [rows, classes].</summary>
    /// <exception cref="ModelException">A text is longer than the model's context, or has a token id outside its vocabulary.</exception>
    public override Tensor forward(Batch input)
    {
        using var scope = NewDisposeScope();
        var pooled = Pool(input);
        var logits = head.call(pooled);
        return (_headUpdate is null ? logits : logits + _headUpdate.call(pooled)).MoveToOuterDisposeScope();
    }

    // [rows, hidden]
    private Tensor Pool(Batch given)
    {
        Check(given);
        var batch = Trim(given);

        // Dropout acts inside the trunk, too.
        var cache = training && transformer.Dropout > 0 ? null : Cache;
        var gathered = cache?.Gather(batch);
        var blocks = gathered is null ? 0 : cache!.Blocks;
        var stream = gathered ?? transformer.Stream(DeviceCopy.Of(batch.TokenIds, [batch.Rows, batch.Tokens], Device), 0);
        if (PooledPositions.Of(Pooling.Position, batch) is { } at)
            return transformer.FinishAt(stream, blocks, at);

        var hidden = transformer.Finish(stream, blocks);
        return PoolingCheck.RequireShape(Pooling.Pool(hidden, new PoolingInput(batch)), batch.Rows, transformer.Config.HiddenSize);
    }

    /// <summary>Leaves out what is behind the last position that can change the result, where that is known.</summary>
    internal Batch Trim(Batch batch)
    {
        var reach = TokenReach.Of(Pooling, transformer.CausalMask);
        var tokens = reach.TextOnly ? batch.Lengths.Max(length => reach.Of(length, batch.Tokens)) : batch.Tokens;
        if (tokens == batch.Tokens)
            return batch;
        var ids = new long[batch.Rows * tokens];
        for (var row = 0; row < batch.Rows; row++)
            Array.Copy(batch.TokenIds, row * batch.Tokens, ids, row * tokens, tokens);
        return new Batch(ids, tokens, [.. batch.Lengths.Select(length => Math.Min(length, tokens))], batch.Labels, batch.Examples);
    }

    private void Check(Batch batch)
    {
        var config = transformer.Config;
        if (batch.Tokens > config.ContextLength)
            throw new ModelException($"A batch has {batch.Tokens} tokens; the model takes at most {config.ContextLength}. Cut the texts.");
        foreach (var id in batch.TokenIds)
        {
            if (id < 0 || id >= config.VocabularySize)
                throw new ModelException(
                    $"Token id {id} is outside the model's vocabulary of {config.VocabularySize}. "
                    + "Tokenizer and checkpoint belong to different models.");
        }
    }

    /// <summary>Makes the head that is asked for.</summary>
    /// <param name="options">The model.</param>
    /// <param name="shape">What it has to join.</param>
    /// <param name="checkpointPath">The safetensors file that weights are read from; null: none are.</param>
    /// <param name="labels">What the classes are called, in their order; null: they have no names.</param>
    /// <exception cref="CheckpointException">The head is in the checkpoint, and its file is damaged.</exception>
    /// <exception cref="ModelException">It is not there, or of another shape or of other labels.</exception>
    internal static Module<Tensor, Tensor> HeadOf(
        ModelOptions options, HeadShape shape, string? checkpointPath, IReadOnlyList<string>? labels) =>
        options.Head is CheckpointHead && checkpointPath is not null
            ? StoredHead.Read(checkpointPath, shape, labels)
            : options.Head.Create(shape) ?? throw new ModelException(
                "The head's factory returned null instead of a module. Return one, such as nn.Linear(shape.HiddenSize, shape.Classes).");

    private void Freeze(IUnfreeze unfreeze)
    {
        if (unfreeze.Check(transformer.Config) is { Count: > 0 } problems)
            throw new ModelException(string.Join(" ", problems.Select(problem => problem.Message)));

        var described = Gpt2ParameterNames.For(transformer.Config).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var (name, parameter) in transformer.named_parameters())
            parameter.requires_grad = unfreeze.Trains(described[name]);
    }

    private void Adapt(LoraOptions lora, long seed)
    {
        LoraAdapters.Attach(transformer, lora, seed);
        if (LoraAdapters.OfHead(lora, head) is not { } update)
            return;
        register_module(HeadUpdate, update);
        _headUpdate = update;
    }

    private void RequireSomethingTrained()
    {
        if (!TrainedParameters().Any())
            throw new ModelException(
                "Nothing is trained: the head has no parameters and 'unfreeze' covers none of the trunk's. "
                + "Unfreeze a part, or use another head.");
    }
}
