using System.Runtime.CompilerServices;

namespace TorchSharp.Operations;

/// <summary>From an element type known at run time to code compiled for it.</summary>
internal static class Dispatch
{
    /// <summary>Runs work on numbers; half-width floating types must have been converted, truth values count as bytes.</summary>
    public static void Numeric<TWork>(ScalarType type, TWork work, [CallerMemberName] string operation = "")
        where TWork : struct, INumericWork
    {
        switch (type)
        {
            case ScalarType.Float32: work.Run<float>(); break;
            case ScalarType.Float64: work.Run<double>(); break;
            case ScalarType.Int64: work.Run<long>(); break;
            case ScalarType.Int32: work.Run<int>(); break;
            case ScalarType.Int16: work.Run<short>(); break;
            case ScalarType.Int8: work.Run<sbyte>(); break;
            case ScalarType.Byte or ScalarType.Bool: work.Run<byte>(); break;
            default: throw ElementTypes.Unsupported(type, operation);
        }
    }

    /// <summary>Runs work on numbers in single or double precision.</summary>
    public static void Real<TWork>(ScalarType type, TWork work, [CallerMemberName] string operation = "")
        where TWork : struct, IRealWork
    {
        switch (type)
        {
            case ScalarType.Float32: work.Run<float>(); break;
            case ScalarType.Float64: work.Run<double>(); break;
            default: throw ElementTypes.Unsupported(type, operation);
        }
    }

    /// <summary>Runs work that only moves elements.</summary>
    public static void Bits<TWork>(ScalarType type, TWork work)
        where TWork : struct, IBitWork
    {
        switch (type.Size())
        {
            case 1: work.Run<byte>(); break;
            case 2: work.Run<ushort>(); break;
            case 4: work.Run<uint>(); break;
            default: work.Run<ulong>(); break;
        }
    }
}
