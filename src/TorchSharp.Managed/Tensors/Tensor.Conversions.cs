namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The tensor in another type or on another device (here the CPU alone); shared when nothing changes, unless a copy is asked
        /// for.
        /// </summary>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Conversion.Move(this, dtype, new Device(deviceType, deviceIndex), copy, disposeAfter);

        /// <summary>
        /// The tensor in another type or on another device (here the CPU alone); shared when nothing changes, unless a copy is asked
        /// for.
        /// </summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Conversion.Move(this, dtype, new Device(device), copy, disposeAfter);

        /// <summary>
        /// The tensor in another type or on another device (here the CPU alone); shared when nothing changes, unless a copy is asked
        /// for.
        /// </summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Conversion.Move(this, dtype, device, copy, disposeAfter);

        /// <summary>
        /// The tensor in another type or on another device (here the CPU alone); shared when nothing changes, unless a copy is asked
        /// for.
        /// </summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Conversion.Move(this, type, null, copy, disposeAfter);

        /// <summary>
        /// The tensor in another type or on another device (here the CPU alone); shared when nothing changes, unless a copy is asked
        /// for.
        /// </summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Conversion.Move(this, type, device, copy, disposeAfter);

        /// <summary>
        /// The tensor in another type or on another device (here the CPU alone); shared when nothing changes, unless a copy is asked
        /// for.
        /// </summary>
        public Tensor to(Tensor other, bool non_blocking = false) => Conversion.Move(this, other.dtype, other.device, false, false);

        /// <summary>The tensor in another type; shared when it has it already, unless a copy is asked for.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Conversion.Move(this, type, null, copy, disposeAfter);

        /// <summary>The tensor in another tensor's type; shared when it has it already.</summary>
        public Tensor type_as(Tensor tensor) => Conversion.To(this, tensor.dtype);

        /// <summary>The tensor on the CPU, where it is already: the same tensor under another handle.</summary>
        public Tensor cpu() => Views.Same(this);

        /// <summary>Whether the memory is page-locked for a GPU: never, since this build has the CPU alone.</summary>
        public bool is_pinned() => false;

        /// <summary>Complains: memory is page-locked for a GPU, and this build has the CPU alone.</summary>
        public Tensor pin_memory() => Conversion.Move(this, dtype, CUDA, false, false);

        /// <summary>Complains: this build has the CPU alone.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => Conversion.Move(this, dtype, device ?? CUDA, false, false);

        /// <summary>The elements as Bool; shared when they are that already.</summary>
        public Tensor @bool() => Conversion.To(this, ScalarType.Bool);

        /// <summary>The elements as Byte; shared when they are that already.</summary>
        public Tensor @byte() => Conversion.To(this, ScalarType.Byte);

        /// <summary>The elements as Int8; shared when they are that already.</summary>
        public Tensor @char() => Conversion.To(this, ScalarType.Int8);

        /// <summary>The elements as Int16; shared when they are that already.</summary>
        public Tensor @short() => Conversion.To(this, ScalarType.Int16);

        /// <summary>The elements as Int32; shared when they are that already.</summary>
        public Tensor @int() => Conversion.To(this, ScalarType.Int32);

        /// <summary>The elements as Int64; shared when they are that already.</summary>
        public Tensor @long() => Conversion.To(this, ScalarType.Int64);

        /// <summary>The elements as Float16; shared when they are that already.</summary>
        public Tensor half() => Conversion.To(this, ScalarType.Float16);

        /// <summary>The elements as BFloat16; shared when they are that already.</summary>
        public Tensor bfloat16() => Conversion.To(this, ScalarType.BFloat16);

        /// <summary>The elements as Float32; shared when they are that already.</summary>
        public Tensor @float() => Conversion.To(this, ScalarType.Float32);

        /// <summary>The elements as Float64; shared when they are that already.</summary>
        public Tensor @double() => Conversion.To(this, ScalarType.Float64);

        /// <summary>The tensor in another type; shared when it has it already.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>The tensor in another type; shared when it has it already.</summary>
        public Tensor type(ScalarType dtype) => Conversion.To(this, dtype);

        /// <summary>A copy of its own.</summary>
        public Tensor clone() => Creation.Clone(this);
    }
}
