namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU, -1);

    /// <summary>The first NVIDIA graphics processor; tensors cannot be put there in this build.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA, -1);

    /// <summary>Names a device: <c>"cpu"</c>, <c>"cuda"</c>, <c>"cuda:1"</c>.</summary>
    public static Device device(string description) => new(description);

    /// <summary>Names a device by the name of its kind and its number.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Names a device by its kind and its number.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Names an NVIDIA graphics processor by its number.</summary>
    public static Device device(int index) => new(index);

    /// <summary>A place where tensors live: a kind of device, and which one of them.</summary>
    public class Device
    {
        /// <summary>Names a device: <c>"cpu"</c>, <c>"cuda"</c>, <c>"cuda:1"</c>.</summary>
        /// <exception cref="ArgumentException">There is no such kind of device.</exception>
        public Device(string description)
        {
            var colon = description.IndexOf(':');
            type = KindOf(colon < 0 ? description : description[..colon], description);
            index = -1;
            if (colon >= 0)
            {
                if (!int.TryParse(description.AsSpan(colon + 1), out var number) || number < 0)
                {
                    throw new ArgumentException(
                        $"'{description}' names no device: after the colon stands its number, as in 'cuda:0'.", nameof(description));
                }

                index = number;
            }
        }

        /// <summary>Names a device by the name of its kind and its number.</summary>
        /// <exception cref="ArgumentException">There is no such kind of device.</exception>
        public Device(string deviceType, int index = -1)
            : this(KindOf(deviceType, deviceType), index)
        {
        }

        /// <summary>Names a device by its kind and its number.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>Names an NVIDIA graphics processor by its number.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>Its kind.</summary>
        public DeviceType type { get; }

        /// <summary>Which one of its kind; -1 is the current one.</summary>
        public int index { get; }

        /// <summary>Names a device: <c>"cpu"</c>, <c>"cuda"</c>, <c>"cuda:1"</c>.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <inheritdoc/>
        public override string ToString() => type.ToString().ToLowerInvariant() + (index < 0 ? "" : ":" + index);

        /// <summary>Lets the CPU pass and complains about every other device.</summary>
        internal static void Require(Device? device)
        {
            if (device is not null && device.type != DeviceType.CPU)
            {
                throw new NotSupportedException(
                    $"The managed build of Torch computes on the CPU, not on '{device}'. Build with -p:Torch=cuda (or set the environment variable " +
                    "Torch=cuda) on a machine with an NVIDIA device, or choose device 'cpu'.");
            }
        }

        private static DeviceType KindOf(string name, string description) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var kind) && !char.IsAsciiDigit(name[0])
                ? kind
                : throw new ArgumentException($"'{description}' names no device: use 'cpu', 'cuda' or 'cuda:NUMBER'.", nameof(description));
    }
}
