namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types. This build computes with all but the complex and the quantised ones.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned, 8 bits.</summary>
        Byte = 0,

        /// <summary>Signed, 8 bits.</summary>
        Int8 = 1,

        /// <summary>Signed, 16 bits.</summary>
        Int16 = 2,

        /// <summary>Signed, 32 bits.</summary>
        Int32 = 3,

        /// <summary>Signed, 64 bits.</summary>
        Int64 = 4,

        /// <summary>IEEE 754 half precision; stored so, computed in single precision.</summary>
        Float16 = 5,

        /// <summary>IEEE 754 single precision.</summary>
        Float32 = 6,

        /// <summary>IEEE 754 double precision.</summary>
        Float64 = 7,

        /// <summary>Complex of two single precision numbers; not in this build.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex of two double precision numbers; not in this build.</summary>
        ComplexFloat64 = 10,

        /// <summary>Truth value, one byte, 0 or 1.</summary>
        Bool = 11,

        /// <summary>Quantised, signed 8 bits; not in this build.</summary>
        QInt8 = 12,

        /// <summary>Quantised, unsigned 8 bits; not in this build.</summary>
        QUInt8 = 13,

        /// <summary>Quantised, signed 32 bits; not in this build.</summary>
        QInt32 = 14,

        /// <summary>The upper half of a single precision number; stored so, computed in single precision.</summary>
        BFloat16 = 15,
    }
}
