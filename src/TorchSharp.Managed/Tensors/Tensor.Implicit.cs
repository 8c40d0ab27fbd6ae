namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(byte value) => Creation.Single(value, ScalarType.Byte);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(byte[] value) => Creation.From<byte>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(sbyte value) => Creation.Single(value, ScalarType.Int8);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(sbyte[] value) => Creation.From<sbyte>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(short value) => Creation.Single(value, ScalarType.Int16);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(short[] value) => Creation.From<short>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(int value) => Creation.Single(value, ScalarType.Int32);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(int[] value) => Creation.From<int>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(long value) => Creation.Single(value, ScalarType.Int64);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(long[] value) => Creation.From<long>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(float value) => Creation.Single(value, ScalarType.Float32);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(float[] value) => Creation.From<float>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(double value) => Creation.Single(value, ScalarType.Float64);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(double[] value) => Creation.From<double>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(bool value) => Creation.Single(value, ScalarType.Bool);

        /// <summary>A tensor of one dimension.</summary>
        public static implicit operator Tensor(bool[] value) => Creation.From<bool>(value, [value.Length]);

        /// <summary>A tensor of one element.</summary>
        public static implicit operator Tensor(Scalar scalar) => Creation.Single(scalar, scalar.Type);

        /// <summary>The only element, converted.</summary>
        public static explicit operator byte(Tensor value) => value.ToScalar().ToByte();

        /// <summary>The only element, converted.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToScalar().ToSByte();

        /// <summary>The only element, converted.</summary>
        public static explicit operator short(Tensor value) => value.ToScalar().ToInt16();

        /// <summary>The only element, converted.</summary>
        public static explicit operator int(Tensor value) => value.ToScalar().ToInt32();

        /// <summary>The only element, converted.</summary>
        public static explicit operator long(Tensor value) => value.ToScalar().ToInt64();

        /// <summary>The only element, converted.</summary>
        public static explicit operator float(Tensor value) => value.ToScalar().ToSingle();

        /// <summary>The only element, converted.</summary>
        public static explicit operator double(Tensor value) => value.ToScalar().ToDouble();

        /// <summary>The only element, converted.</summary>
        public static explicit operator bool(Tensor value) => value.ToScalar().ToBoolean();

        /// <summary>The only element.</summary>
        public Scalar ToScalar() => Elements.Single(this);
    }
}
