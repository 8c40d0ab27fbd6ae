namespace Experiments.Engine;

/// <summary>How the trainable parameters are trained on mini-batches.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often the training split is gone through.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>How many examples are computed at once; one step averages over this many times <see cref="Accumulation"/>.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>
    /// How many batches one step gathers gradients over. The step is that of one large batch: each part is weighted by the loss's own
    /// denominator. At the end of an epoch a step takes what is left.
    /// </summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Whether a last batch that is not full is left out of an epoch.</summary>
    public bool DropLast { get; init; }

    /// <summary>What is made small.</summary>
    public ILoss Loss { get; init; } = new CrossEntropy();

    /// <summary>What moves the parameters.</summary>
    public IOptimizer Optimizer { get; init; } = new AdamWOptimizer();

    /// <summary>The step size, before schedule and layers change it.</summary>
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>How the step size changes while training goes on.</summary>
    public ISchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>
    /// What the learning rate is multiplied by for each layer further from the head: the last block (with the final norm) has it once,
    /// the block before it twice, the embeddings once more than the first block (Clark et al. 2020, ELECTRA). 1: all layers alike.
    /// </summary>
    public double LayerDecay { get; init; } = 1;

    /// <summary>Learning rates of their own for parameters by pattern; the first that covers a parameter counts, and before
    /// <see cref="LayerDecay"/>.</summary>
    public IReadOnlyList<PatternRate> Rates { get; init; } = [];

    /// <summary>The weight decay, applied to every trained parameter; decoupled from the gradient with AdamW, else added to it.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>The decay of the running mean of gradients, with AdamW and Adam.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the running mean of squared gradients, with AdamW and Adam.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, with AdamW and Adam.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The largest norm of all gradients together; larger ones are scaled down to it (Pascanu et al. 2013). Null: any norm.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>When to end before the last epoch; null: never. Needs <see cref="FinalWeights.Best"/>.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Every how many steps an observer is given the state of the training to save, beside the start and each epoch; 0: at those alone.
    /// It changes no number.
    /// </summary>
    public int SaveEvery { get; init; }

    /// <summary>What scripts remember between steps, by a name of its own; kept with each state.</summary>
    public IReadOnlyDictionary<string, IResumable> Resumables { get; init; } = new Dictionary<string, IResumable>();

    /// <summary>What scripts want to be told.</summary>
    public TrainingEvents Events { get; init; } = new();

    /// <summary>How many steps an epoch takes.</summary>
    /// <param name="examples">How many examples the training split has.</param>
    public int StepsPerEpoch(int examples)
    {
        var batches = DropLast ? examples / BatchSize : (examples + BatchSize - 1) / BatchSize;
        return (batches + Accumulation - 1) / Accumulation;
    }
}
