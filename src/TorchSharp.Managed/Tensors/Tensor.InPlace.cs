using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sets every element to a number, in place.</summary>
        public Tensor fill_(Scalar value) =>
            InPlace.Apply(this, [], tensor => Creation.Fill(tensor.Core, value), tensor => Creation.Full(tensor.Core.Sizes, value, tensor.Core.Type));

        /// <summary>Sets every element to zero, in place.</summary>
        public Tensor zero_() => fill_(0);

        /// <summary>Takes the elements of another tensor, broadcast and converted, in place.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            InPlace.Apply(this, [source], tensor => Copying.Into(source, tensor), tensor => Conversion.To(source, tensor.Core.Type));

        /// <summary>Takes another tensor's memory, shape and type, in place.</summary>
        public Tensor set_(Tensor source)
        {
            Core.Replace(source.Core);
            return this;
        }

        /// <summary>Two dimensions exchanged, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Restride(tensor => Views.Transpose(tensor, dim0, dim1));

        /// <summary>A dimension of one element put in, in place.</summary>
        public Tensor unsqueeze_(long dim) => Restride(tensor => Views.Unsqueeze(tensor, dim));

        /// <summary>A dimension of one element taken out, or all of them, in place.</summary>
        public Tensor squeeze_(long? dim = null) => Restride(tensor => Views.Squeeze(tensor, dim));

        private Tensor Restride(Func<Tensor, Tensor> view)
        {
            using var workspace = Workspace.Enter();
            InPlace.Check(this);
            var shaped = view(this);
            var isRecorded = shaped.Core.Node is not null;
            Core.Restride(shaped.Core.Sizes, shaped.Core.Strides);
            if (isRecorded)
            {
                Core.SetNode(shaped.Core.Node!.Retain(), shaped.Core.Slot);
            }

            return this;
        }
    }
}
