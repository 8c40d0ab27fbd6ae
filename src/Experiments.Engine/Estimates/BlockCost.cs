namespace Experiments.Engine;

/// <summary>
/// What a block costs, in terms of its width h: its four linear layers have 12·h² weights. What is not a product is counted as bytes
/// moved: layer norms, GELU, residual sums and copies between layouts.
/// </summary>
/// <param name="config">The model's shape.</param>
/// <param name="causal">Whether a position sees only itself and those before it.</param>
internal sealed class BlockCost(Gpt2Config config, bool causal)
{
    // Floats per token that the operations between the products read and write, in units of h; counted in Gpt2Block's operations.
    private const double MovedForward = 40;
    private const double MovedBackward = 70;
    private const double BackwardPairs = 2.5; // scores again, and the gradients of queries, keys, values and shares: five products for two
    private const double CallsForward = 22;
    private const double CallsForwardPooled = 45;
    private const double CallsBackward = 1.5; // per call forward

    // What an update of low rank moves per token and output: its product, the scaling and the sum; and its calls.
    private const double MovedOfUpdate = 7;
    private const double CallsOfUpdate = 6;

    private readonly double _width = config.HiddenSize;

    /// <summary>The block's weights.</summary>
    public double Weights => 12 * _width * _width;

    /// <summary>Forward over all positions.</summary>
    /// <param name="rows">How many texts.</param>
    /// <param name="tokens">How many positions each has.</param>
    public Cost Forward(double rows, double tokens) =>
        new(2 * Weights * rows * tokens + Pairs(rows, tokens), sizeof(float) * (MovedForward * _width * rows * tokens + Weights), CallsForward);

    /// <summary>Backward over all positions.</summary>
    /// <param name="rows">How many texts.</param>
    /// <param name="tokens">How many positions each has.</param>
    /// <param name="isTrained">Whether the weights' gradients are computed too, beside the input's.</param>
    /// <param name="wantsInput">Whether something before the block is trained; where the weights are, too, the layer norm before them is.</param>
    public Cost Backward(double rows, double tokens, bool isTrained, bool wantsInput) =>
        new(
            ((isTrained ? 4 : 2) * Weights - (isTrained || wantsInput ? 0 : 2 * QkvWeights)) * rows * tokens + BackwardPairs * Pairs(rows, tokens),
            sizeof(float) * (MovedBackward * _width * rows * tokens + (isTrained ? 3 : 1) * Weights),
            CallsBackward * CallsForward);

    /// <summary>Updates of low rank beside the block's layers, forward.</summary>
    /// <param name="numbers">How many numbers they have.</param>
    /// <param name="outputs">How many outputs their layers have.</param>
    /// <param name="vectors">How many vectors go through.</param>
    public static Cost Update(double numbers, double outputs, double vectors) =>
        new(2 * numbers * vectors, sizeof(float) * MovedOfUpdate * outputs * vectors, CallsOfUpdate);

    /// <summary>Forward for one position of each text where all keys and values are formed.</summary>
    public Cost ForwardOneQuery(double rows, double tokens) =>
        new(
            2 * (Weights - QkvWeights) * rows + 2 * QkvWeights * rows * tokens + OneQuery(rows, tokens),
            sizeof(float) * (10 * _width * rows * tokens + Weights),
            CallsForward);

    /// <summary>Backward of it; the weights are frozen.</summary>
    public Cost BackwardOneQuery(double rows, double tokens, bool wantsInput) =>
        new(
            2 * (Weights - QkvWeights) * rows + (wantsInput ? 2 * QkvWeights * rows * tokens : 0) + BackwardPairs * OneQuery(rows, tokens),
            sizeof(float) * (20 * _width * rows * tokens + Weights),
            CallsBackward * CallsForward);

    /// <summary>Forward for one position of each text, without keys and values.</summary>
    public Cost ForwardPooled(double rows, double tokens) =>
        new(2 * Weights * rows + Scores(rows, tokens), sizeof(float) * (5 * _width * rows * tokens + Weights), CallsForwardPooled);

    /// <summary>Backward of it.</summary>
    /// <param name="rows">How many texts.</param>
    /// <param name="tokens">How many positions each has.</param>
    /// <param name="isTrained">Whether the weights' gradients are computed.</param>
    /// <param name="wantsInput">Whether the input's gradient is computed.</param>
    public Cost BackwardPooled(double rows, double tokens, bool isTrained, bool wantsInput) =>
        new(
            (isTrained ? 4 : 2) * Weights * rows + (wantsInput ? 2 : 1) * Scores(rows, tokens),
            sizeof(float) * ((wantsInput ? 10 : 2) * _width * rows * tokens + (isTrained ? 4 : 1) * Weights),
            CallsBackward * CallsForwardPooled);

    /// <summary>The floating-point operations of attention over all positions.</summary>
    public (double Forward, double Backward) Attention(double rows, double tokens) => (Pairs(rows, tokens), BackwardPairs * Pairs(rows, tokens));

    /// <summary>Those of attention for one position of each text, with what stands for its queries', keys' and values' layers.</summary>
    public (double Forward, double Backward) PooledAttention(double rows, double tokens, bool wantsInput)
    {
        var layers = 2 * 3 * _width * _width * rows;
        return (layers + Scores(rows, tokens), 2 * layers + (wantsInput ? 2 : 1) * Scores(rows, tokens));
    }

    /// <summary>Those of attention for one position of each text, keys and values given.</summary>
    public (double Forward, double Backward) QueryAttention(double rows, double tokens) =>
        (OneQuery(rows, tokens), BackwardPairs * OneQuery(rows, tokens));

    private double QkvWeights => 3 * _width * _width;

    private double OneQuery(double rows, double tokens) => 4 * _width * rows * tokens;

    // q·Kᵀ and a·V over all heads: each 2·h for every pair of positions that see each other.
    private double Pairs(double rows, double tokens) => 4 * _width * rows * (causal ? tokens * (tokens + 1) / 2 : tokens * tokens);

    // (q·W_kᵀ)·Xᵀ and a·X: h wide for every head.
    private double Scores(double rows, double tokens) => 4 * _width * config.Heads * rows * tokens;
}
