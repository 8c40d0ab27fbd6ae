namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves the module to the device of a tensor and converts it to that tensor's type.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <summary>Moves the module to a device and converts it; see <see cref="ModuleExtensionMethods"/>.</summary>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                Device.Require(device);
                return _to(dtype, non_blocking);
            }

            /// <summary>Moves the module to a device; see <see cref="ModuleExtensionMethods"/>.</summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                Device.Require(new Device(deviceType, deviceIndex));
                return this;
            }

            /// <summary>
            /// Converts the floating-point parameters and buffers in place: the handles stay the same, so that fields and optimisers need not change.
            /// Gradients are dropped.
            /// </summary>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                if (!dtype.IsFloating())
                    throw new ArgumentException($"A module can be converted to floating-point types only, not to {dtype}.", nameof(dtype));
                foreach (Tensor tensor in parameters(recurse: false).Concat(buffers(recurse: false)))
                {
                    TensorCore core = tensor.Core;
                    if (!core.Type.IsFloating() || core.Type == dtype) continue;
                    TensorCore converted = Conversion.Convert(core, dtype);
                    core.Replace(converted);
                    core.SetGradient(null);
                    converted.Release();
                }

                foreach ((_, Module submodule) in _internal_submodules) submodule._to(dtype, non_blocking);
                return this;
            }
        }
    }
}
