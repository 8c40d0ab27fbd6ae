using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine;

/// <summary>Computes a frozen trunk's output for each of some texts, in batches of texts that are about equally long.</summary>
/// <param name="classifier">The classifier; its trunk's weights are read only.</param>
/// <param name="use">How it uses its trunk.</param>
/// <param name="texts">The texts.</param>
internal sealed class TrunkComputation(Gpt2Classifier classifier, TrunkUse use, TrunkTexts texts)
{
    // Enough rows to keep the product kernels at their best, and few enough that what a block makes of them stays small.
    internal const int TokensAtOnce = 2048;
    private const int TokensAtOnceOnGpu = 32768;

    /// <summary>Takes a text's hidden states, [positions, hidden].</summary>
    public delegate void Sink(int row, ReadOnlySpan<float> states);

    /// <summary>Computes everything.</summary>
    /// <param name="sink">Takes each text's result, in order.</param>
    /// <param name="progress">Told after each batch how many texts and tokens are done.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    public void Run(Sink sink, Action<int, long> progress, CancellationToken cancellation)
    {
        var atOnce = classifier.Device.type == DeviceType.CPU ? TokensAtOnce : TokensAtOnceOnGpu;
        var training = classifier.training;
        classifier.eval(); // no dropout
        try
        {
            using var _ = no_grad();
            var tokens = 0L;
            for (var first = 0; first < texts.Rows.Count;)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = 1;
                while (first + count < texts.Rows.Count && (long)(count + 1) * texts.Rows[first + count].Length <= atOnce)
                    count++;
                Compute(first, count, sink);
                for (var i = 0; i < count; i++)
                    tokens += texts.Rows[first + i].Length;
                first += count;
                progress(first, tokens);
            }
        }
        finally
        {
            classifier.train(training);
        }
    }

    private void Compute(int first, int count, Sink sink)
    {
        using var scope = NewDisposeScope();
        var batch = Batch(first, count);
        var input = DeviceCopy.Of(batch.TokenIds, [batch.Rows, batch.Tokens], classifier.Device);
        var states = texts.IsPooled
            ? classifier.Trunk.PickedStream(input, PooledPositions.Of(use.Pooling.Position, batch)!)
            : classifier.Trunk.Stream(input, use.Blocks);
        var numbers = MemoryMarshal.Cast<byte, float>(states.to(ScalarType.Float32).cpu().contiguous().bytes);
        var perRow = numbers.Length / count; // the shorter texts' rows end in what padding gave
        for (var i = 0; i < count; i++)
            sink(first + i, numbers.Slice(i * perRow, texts.Numbers(first + i)));
    }

    // Shorter texts are filled up only under a causal mask, where it makes no difference with what.
    private Experiments.Data.Batch Batch(int first, int count)
    {
        var lengths = new int[count];
        var tokens = texts.Rows[first + count - 1].Length;
        var ids = new long[count * tokens];
        for (var i = 0; i < count; i++)
        {
            var row = texts.Rows[first + i];
            row.CopyTo(ids, i * tokens);
            lengths[i] = row.Length;
        }

        return new Experiments.Data.Batch(ids, tokens, lengths, new long[count], new int[count]);
    }
}
