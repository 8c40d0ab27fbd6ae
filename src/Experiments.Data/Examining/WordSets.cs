using System.Collections.Concurrent;

namespace Experiments.Data;

/// <summary>
/// Texts as the sets of their words, for comparing them by Jaccard's index. A word is a longest run of letters and digits, in lower
/// case; order, repetition and punctuation do not count.
/// </summary>
internal sealed class WordSets
{
    // Below this many rows, starting a thread takes longer than the work.
    private const int LeastRowsOfThread = 2_000;

    private readonly WordNumbers _numbers = new();

    /// <summary>The number of different words.</summary>
    public int Count => _numbers.Count;

    /// <summary>The sets of rows' words, as numbers that <see cref="Rank"/> still has to turn into ranks.</summary>
    public int[][] Of(IReadOnlyList<Row> rows)
    {
        var sets = new int[rows.Count][];
        var threads = Math.Clamp(rows.Count / LeastRowsOfThread, 1, Environment.ProcessorCount);
        if (threads == 1)
        {
            Collect(0, rows.Count, _numbers);
            return sets;
        }

        // Each thread numbers the words of its rows by itself; afterwards its numbers are replaced by those of all.
        var numbers = Enumerable.Range(0, threads).Select(_ => new WordNumbers()).ToArray();
        Parallel.For(0, threads, i => Collect(Start(i), Start(i + 1), numbers[i]));
        int[][] translations = [.. numbers.Select(_numbers.Add)];
        Parallel.For(0, threads, i =>
        {
            for (var row = Start(i); row < Start(i + 1); row++)
                foreach (ref var word in sets[row].AsSpan())
                    word = translations[i][word];
        });
        return sets;

        int Start(int thread) => (int)((long)rows.Count * thread / threads);

        void Collect(int start, int end, WordNumbers into)
        {
            for (var row = start; row < end; row++)
                sets[row] = into.SetOf(rows[row].Text);
        }
    }

    /// <summary>Turns sets into the ranks of their words in ascending order: the rarest first.</summary>
    /// <param name="sets">All sets; they are changed.</param>
    public void Rank(params IReadOnlyList<int[][]> sets)
    {
        int[] rarestFirst = [.. Enumerable.Range(0, Count)];
        Array.Sort(Array.ConvertAll(rarestFirst, _numbers.TextsOf), rarestFirst);
        var ranks = new int[rarestFirst.Length];
        for (var rank = 0; rank < rarestFirst.Length; rank++)
            ranks[rarestFirst[rank]] = rank;
        foreach (var rows in sets)
            Parallel.ForEach(Partitioner.Create(0, Math.Max(rows.Length, 1)), range =>
            {
                foreach (var set in rows.AsSpan(range.Item1..Math.Min(range.Item2, rows.Length)))
                {
                    foreach (ref var word in set.AsSpan())
                        word = ranks[word];
                    set.AsSpan().Sort();
                }
            });
    }
}
