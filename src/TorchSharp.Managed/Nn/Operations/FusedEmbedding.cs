using TorchSharp.Autograd;

namespace TorchSharp.Operations;

/// <summary>Rows of a table by number.</summary>
internal static unsafe class FusedEmbedding
{
    private const string Name = "embedding";

    /// <param name="ids">Row numbers, any shape.</param>
    /// <param name="table">[rows, width]</param>
    /// <param name="paddingIndex">A row that receives no gradient, or −1.</param>
    /// <returns>[…ids, width]</returns>
    public static Tensor Apply(Tensor ids, Tensor table, long paddingIndex)
    {
        if (table.Core.Sizes.Length != 2) throw new ExternalException($"embedding wants a table [rows, width], not {table.Core.Description}.");
        using var workspace = Workspace.Enter();
        ScalarType type = table.Core.Type;
        if (type.IsReduced() && !Graph.Needs(table)) return workspace.Keep(Rows(ids, table));
        if (type.IsReduced()) return workspace.Keep(Conversion.To(Apply(ids, Operands.Single(table)!, paddingIndex), type));
        if (type == ScalarType.Float64) return workspace.Keep(Composed.Embedding(Known(ids, table.Core.Sizes[0]), table, paddingIndex));

        long rows = table.Core.Sizes[0];
        int width = checked((int)table.Core.Sizes[1]);
        Tensor indices = Operands.Indices(Name, ids), dense = Copying.Dense(table);
        long count = indices.Core.Count;
        Tensor result = Operands.New([.. ids.Core.Sizes, width]);
        try
        {
            Kernels.Embedding.Gather(dense.Floats(), rows, Numbers(indices), result.Floats(), count, width);
        }
        catch (ArgumentOutOfRangeException outside)
        {
            throw new ExternalException($"embedding has {rows} rows: {outside.Message}", outside);
        }

        return workspace.Keep(Graph.Record(Name, result, [table], [Graph.Needs(table) ? indices : null], (node, gradient) =>
        {
            // A batch names few of the rows: those are all that is touched once there is a gradient to add to.
            Tensor dy = Copying.Dense(gradient);
            Tensor? earlier = node.GradientToAddTo(0);
            Tensor dtable = earlier ?? Creation.Full([rows, width], 0, ScalarType.Float32);
            Kernels.Embedding.ScatterAdd(dtable.Floats(), rows, Numbers(node.Saved(0)), dy.Floats(), count, width, paddingIndex);
            dtable.Core.Buffer.BumpVersion();
            return [earlier is null ? dtable : null];
        }));
    }

    /// <summary>A frozen table in half precision is read row by row, so that it is never converted as a whole.</summary>
    private static Tensor Rows(Tensor ids, Tensor table)
    {
        (long rows, long width) = (table.Core.Sizes[0], table.Core.Sizes[1]);
        Tensor indices = Known(ids, rows), dense = Copying.Dense(table);
        Tensor result = Creation.Empty([.. ids.Core.Sizes, width], table.Core.Type);
        ushort* from = (ushort*)dense.Core.Data, to = (ushort*)result.Core.Data;
        for (long i = 0; i < indices.Core.Count; i++)
        {
            new ReadOnlySpan<ushort>(from + Numbers(indices)[i] * width, (int)width).CopyTo(new Span<ushort>(to + i * width, (int)width));
        }

        return result;
    }

    /// <summary>The row numbers, after a look whether the table has them.</summary>
    private static Tensor Known(Tensor ids, long rows)
    {
        Tensor indices = Operands.Indices(Name, ids);
        foreach (long id in new ReadOnlySpan<long>(indices.Core.Data, checked((int)indices.Core.Count)))
        {
            if (id < 0 || id >= rows) throw new ExternalException($"embedding has {rows} rows, so that {id} is none of them.");
        }

        return indices;
    }

    private static long* Numbers(Tensor indices) => (long*)indices.Core.Data;
}
