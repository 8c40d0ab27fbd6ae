namespace Experiments.Engine;

/// <summary>What the parts of a run cost.</summary>
internal sealed class RunCost
{
    // What .NET, the compiler of the scripts and the program itself take, in bytes: measured with the smallest model.
    private const double ProgramBytes = 260e6;

    // Numbers that a block keeps for its backward pass, per token, in units of the width: see Gpt2Block.
    private const double KeptPerToken = 22;
    private const double CallsPerParameter = 1;

    // What a row takes with its columns and its token ids, in bytes: measured with a million rows of 42 tokens and 600,000 of 13.
    private const double BytesPerRow = 450;
    private const double BytesPerToken = 18;
    private const double OptimizerBytesPerNumber = 28; // read weight, gradient and both moments, write weight and both moments

    private readonly Workload _work;
    private readonly BlockCost _block;
    private readonly TokenReach _reach;
    private readonly int _frozen;
    private readonly bool _isPooled;
    private readonly bool _cacheTrains;
    private readonly long _trained;
    private readonly AdaptedBlock[] _adapted;
    private readonly long _parameters;

    /// <summary>Counts.</summary>
    /// <param name="work">The run.</param>
    /// <param name="useTrunkCache">Whether the frozen trunk is computed once, where that can be.</param>
    public RunCost(Workload work, bool useTrunkCache)
    {
        _work = work;
        var model = work.Model;
        _block = new BlockCost(work.Config, model.CausalMask);
        _reach = TokenReach.Of(model.Pool, model.CausalMask);
        _frozen = FrozenBlocks.Count(work.Config, model.Changes);
        _isPooled = model.Pool.Position != PooledPosition.Several;
        foreach (var parameter in Gpt2ParameterNames.For(work.Config))
        {
            var numbers = parameter.Shape.Aggregate(1L, (product, extent) => product * extent);
            _parameters += numbers;
            _trained += model.Unfreeze.Trains(parameter) ? numbers : 0;
        }

        _adapted = AdaptedBlock.Of(work.Config, model.Lora);
        _trained += _adapted.Sum(block => block.Numbers);

        var texts = Counted(work.Train.Concat(work.Validation).Concat(work.Evaluation.Test ? work.Test : []));
        var count = texts.Sum(group => group.Count);
        var distinct = (double)(work.DistinctTexts ?? count) / Math.Max(count, 1);
        if (useTrunkCache && work.Trunk is { } options && _frozen > 0 && _reach.IsOwn(work.PaddedTo))
        {
            var kept = distinct * texts.Sum(group => group.Count * (IsOnePositionKept ? 1.0 : _reach.Of(group.Length, work.PaddedTo)));
            TrunkBytes = (long)(kept * work.Config.HiddenSize * sizeof(float));
            if (TrunkBytes <= options.MemoryBudget || options.Folder is not null)
                CachedBlocks = _frozen;
            else
                TrunkBytes = 0;
        }

        _cacheTrains = CachedBlocks > 0 && model.Dropout == 0;
        Steps = work.Training.StepsPerEpoch(work.Train.Count) * work.Training.Epochs;
        if (CachedBlocks > 0 && !work.IsTrunkCached)
        {
            Trunk = distinct * InBatches(
                texts,
                length => _reach.Of(length, work.PaddedTo),
                tokens => Math.Max(TrunkComputation.TokensAtOnce / tokens, 1),
                (rows, tokens) => Forward(rows, tokens, 0, _frozen, IsOnePositionKept));
        }

        Step = TrainingStep();
        Evaluations = AllEvaluations();
        Total = Trunk + Steps * Step + Evaluations;
        PeakBytes = (long)Peak();
    }

    /// <summary>Everything.</summary>
    public Cost Total { get; }

    /// <summary>One step of full size.</summary>
    public Cost Step { get; }

    /// <summary>All evaluations together.</summary>
    public Cost Evaluations { get; }

    /// <summary>The frozen trunk, once.</summary>
    public Cost Trunk { get; }

    /// <summary>How many blocks are computed once.</summary>
    public int CachedBlocks { get; }

    /// <summary>How much their output takes.</summary>
    public long TrunkBytes { get; }

    /// <summary>How many steps there are.</summary>
    public int Steps { get; }

    /// <summary>How much memory is needed at once.</summary>
    public long PeakBytes { get; }

    private int Layers => _work.Config.Layers;

    private bool IsOnePositionKept => new TrunkUse(_work.Config, _frozen, _work.Model.Pool, _work.Model.CausalMask).IsPooled;

    private Cost TrainingStep()
    {
        var rows = Math.Min(_work.Training.BatchSize, _work.Train.Count);
        var tokens = BatchTokens(_work.Train, rows);
        var first = _cacheTrains ? CachedBlocks : 0;
        var forward = Forward(rows, tokens, first, Layers, _isPooled);
        var backward = default(Cost);
        for (var block = _frozen; block < Layers; block++)
        {
            var isTrained = IsTrained(block);
            var wantsInput = block > _frozen || IsEmbeddingTrained;
            var isPooled = block == Layers - 1 && _isPooled;
            backward += !isPooled ? _block.Backward(rows, tokens, isTrained, wantsInput)
                : _adapted[block].IsQkv ? _block.BackwardOneQuery(rows, tokens, wantsInput)
                : _block.BackwardPooled(rows, tokens, isTrained, wantsInput);
            backward += 2 * _adapted[block].Forward(rows, tokens, isPooled);
        }

        var tensors = Gpt2ParameterNames.For(_work.Config).Count(_work.Model.Unfreeze.Trains) + _adapted.Sum(block => block.Tensors) + 2;
        var optimizer = new Cost(0, OptimizerBytesPerNumber * _trained, CallsPerParameter * tensors);
        return _work.Training.Accumulation * (forward + backward) + optimizer;
    }

    private Cost AllEvaluations()
    {
        var evaluation = _work.Evaluation;
        var whole = Evaluation(_work.Train) + Evaluation(_work.Validation);
        var total = _work.Training.Epochs * whole;
        if (evaluation.Every > 0)
        {
            var times = 1 + Steps / evaluation.Every;
            var part = whole;
            if (evaluation.Batches is { } batches)
            {
                var rows = batches * _work.Training.BatchSize;
                part = Math.Min(1, (double)rows / _work.Train.Count) * Evaluation(_work.Train)
                    + Math.Min(1, (double)rows / Math.Max(_work.Validation.Count, 1)) * Evaluation(_work.Validation);
            }

            total += times * part;
        }

        return evaluation.Test ? total + Evaluation(_work.Test) : total;
    }

    private Cost Evaluation(IReadOnlyList<int> lengths)
    {
        if (lengths.Count == 0)
            return default;
        var batchSize = _work.Training.BatchSize;
        var common = _reach.IsOwn(_work.PaddedTo) ? null : (int?)Math.Round(BatchTokens(lengths, batchSize));
        return InBatches(
            Counted(lengths),
            length => common ?? _reach.Of(length, _work.PaddedTo),
            tokens => common is null ? EvaluationBatches.RowsOf(batchSize, tokens) : batchSize,
            (rows, tokens) => Forward(rows, tokens, CachedBlocks, Layers, _isPooled));
    }

    // The sum over texts, in batches of texts that are about equally long.
    private static Cost InBatches(
        IEnumerable<(int Length, int Count)> texts, Func<int, int> tokensOf, Func<int, int> rowsOf, Func<int, int, Cost> batch)
    {
        var total = default(Cost);
        foreach (var (length, count) in texts)
        {
            var tokens = tokensOf(length);
            var rows = rowsOf(tokens);
            total += (double)count / rows * batch(rows, tokens);
        }

        return total;
    }

    // However many texts there are, they have few lengths.
    private static List<(int Length, int Count)> Counted(IEnumerable<int> lengths) =>
        [.. lengths.CountBy(length => length).Select(texts => (texts.Key, texts.Value))];

    private Cost Forward(double rows, double tokens, int from, int to, bool pooled)
    {
        var cost = default(Cost);
        for (var block = from; block < to; block++)
        {
            var isPooled = pooled && block == Layers - 1;
            cost += !isPooled ? _block.Forward(rows, tokens)
                : _adapted[block].IsQkv ? _block.ForwardOneQuery(rows, tokens)
                : _block.ForwardPooled(rows, tokens);
            cost += _adapted[block].Forward(rows, tokens, isPooled);
        }

        return cost;
    }

    // How many positions a batch has: the average over batches in the order of the split, for which order they come in is not known.
    private double BatchTokens(IReadOnlyList<int> lengths, int rows)
    {
        if (!_reach.TextOnly && _work.PaddedTo is { } padded)
            return padded;
        return lengths.Count == 0
            ? 0
            : lengths.Chunk(Math.Max(rows, 1)).Average(batch => batch.Max(length => _reach.FirstOnly ? 1 : Math.Max(length, 1)));
    }

    private bool IsTrained(int block) =>
        Gpt2ParameterNames.For(_work.Config).Any(parameter => parameter.Block == block && _work.Model.Unfreeze.Trains(parameter));

    private bool IsEmbeddingTrained => Gpt2ParameterNames.For(_work.Config)
        .Any(parameter => parameter.Name.StartsWith("w", StringComparison.Ordinal) && _work.Model.Unfreeze.Trains(parameter));

    private double Peak()
    {
        var width = (double)_work.Config.HiddenSize;
        var rows = Math.Min(_work.Training.BatchSize, _work.Train.Count);
        var tokens = BatchTokens(_work.Train, rows);
        var kept = 0.0;
        for (var block = _frozen; block < Layers; block++)
            kept += block == Layers - 1 && _isPooled ? 3 : KeptPerToken;

        // What goes on in one block that keeps nothing, in evaluations and where the trunk is computed once: the MLP's inner layer before
        // and after GELU is most of it.
        const double passing = 18;
        var atOnce = Math.Max(rows * tokens, TrunkComputation.TokensAtOnce);
        var activations = sizeof(float) * width * (rows * tokens * kept + atOnce * passing);
        // Gradient and both moments; gradients that an optimiser multiplies out itself are counted too.
        var optimizer = 3.0 * sizeof(float) * _trained;
        var snapshot = _work.Evaluation.Weights == FinalWeights.Best ? sizeof(float) * (double)_trained : 0;
        var inMemory = _work.Trunk is { } options && TrunkBytes <= options.MemoryBudget ? TrunkBytes : 0;
        var texts = new[] { _work.Train, _work.Validation, _work.Test }
            .Sum(split => BytesPerRow * split.Count + BytesPerToken * split.Sum(tokens => (long)tokens));
        return ProgramBytes + sizeof(float) * (double)_parameters + optimizer + snapshot + activations + inMemory + texts;
    }
}
