namespace Experiments.Engine;

/// <summary>What a run draws random numbers for, apart from the head's initial weights; each has a stream of its own.</summary>
internal enum RandomStream
{
    /// <summary>The masks of dropout.</summary>
    Dropout = 1,

    /// <summary>In which order an epoch goes through the training split.</summary>
    BatchOrder = 2,

    /// <summary>Which training examples a partial evaluation looks at.</summary>
    EvaluationSample = 3,

    /// <summary>The trunk's initial weights.</summary>
    Weights = 4,

    /// <summary>The initial values of updates of low rank.</summary>
    Lora = 5,
}
