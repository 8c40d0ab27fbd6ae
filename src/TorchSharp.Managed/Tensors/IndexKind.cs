namespace TorchSharp;

/// <summary>What can stand at one place of an indexer.</summary>
internal enum IndexKind
{
    /// <summary>The default: an index that was never set.</summary>
    Unset,

    /// <summary>One element.</summary>
    Single,

    /// <summary>Elements at equal distances.</summary>
    Slice,

    /// <summary>Elements that a tensor chooses.</summary>
    Tensor,

    /// <summary>A truth value.</summary>
    Truth,

    /// <summary>All dimensions that remain.</summary>
    Ellipsis,

    /// <summary>A dimension that is put in.</summary>
    NewDimension,
}
