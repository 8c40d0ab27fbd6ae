using System.Numerics;

namespace TorchSharp.Operations;

/// <summary>Work that is written once for single and double precision.</summary>
internal interface IRealWork
{
    /// <summary>Does it for one type.</summary>
    void Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
