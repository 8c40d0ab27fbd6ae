using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>What can be asked of <c>model.unfreeze</c> in a sweep's <c>exclude</c>: <c>s => s.Model.Unfreeze.IsLastLayer</c>.</summary>
public static class UnfreezeWords
{
    extension(IUnfreeze unfreeze)
    {
        /// <summary>Whether it is the preset <c>none</c>: the head alone is trained.</summary>
        public bool IsNone => Is(unfreeze, "none");

        /// <summary>Whether it is the preset <c>last_layer</c>: the head alone is trained.</summary>
        public bool IsLastLayer => Is(unfreeze, "last_layer");

        /// <summary>Whether it is the preset <c>last_block</c>, or the last block by number.</summary>
        public bool IsLastBlock => Is(unfreeze, "last_block") || unfreeze is UnfreezeBlocks { Blocks: 1 };

        /// <summary>Whether it is the preset <c>last_two_blocks</c>, or the last two blocks by number.</summary>
        public bool IsLastTwoBlocks => Is(unfreeze, "last_two_blocks") || unfreeze is UnfreezeBlocks { Blocks: 2 };

        /// <summary>Whether it is the preset <c>all</c>.</summary>
        public bool IsAll => Is(unfreeze, "all");
    }

    private static bool Is(IUnfreeze unfreeze, string preset) => unfreeze is UnfreezePatterns { Patterns: [var only] } && only == preset;
}
