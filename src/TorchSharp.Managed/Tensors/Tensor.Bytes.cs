namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The elements' bytes, in the order of their indices, for reading and writing; for tensors without gaps of at most 2 GB.</summary>
        /// <remarks>The span is valid as long as the tensor is not disposed. Setting copies bytes in.</remarks>
        /// <exception cref="ArgumentException">The elements have gaps, or the bytes set are not as many as the tensor's.</exception>
        public Span<byte> bytes
        {
            get => new(DenseData(), checked((int)(Core.Count * Core.Type.Size())));
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"{value.Length} bytes were given for {Core.Description}, which has {target.Length}.");
                }

                value.CopyTo(target);
                Core.Buffer.BumpVersion();
            }
        }

        /// <summary>Reads the elements' bytes from a stream, in the order of their indices.</summary>
        /// <exception cref="EndOfStreamException">The stream has fewer.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ForEachBlock((data, length) => stream.ReadExactly(new Span<byte>((void*)data, length)));
            Core.Buffer.BumpVersion();
        }

        /// <summary>Writes the elements' bytes to a stream, in the order of their indices.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024) =>
            ForEachBlock((data, length) => stream.Write(new ReadOnlySpan<byte>((void*)data, length)));

        private void ForEachBlock(Action<nint, int> body)
        {
            const int largest = 1 << 26;
            var data = DenseData();
            var total = Core.Count * Core.Type.Size();
            for (var start = 0L; start < total; start += largest)
            {
                body((nint)(data + start), (int)Math.Min(largest, total - start));
            }

            GC.KeepAlive(this);
        }

        private byte* DenseData() => Core.IsDense
            ? Core.Data
            : throw new ArgumentException(
                $"The bytes of {Core.Description} with strides {Shapes.Text(Core.Strides)} do not lie in order: call contiguous() first.");
    }
}
