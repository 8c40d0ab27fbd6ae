using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on this tensor are recorded, so that backward finds its gradient.</summary>
        /// <exception cref="ExternalException">Set on a tensor of integers, or to false on the result of a recorded operation.</exception>
        public bool requires_grad
        {
            get => Graph.Requires(Core);
            set => requires_grad_(value);
        }

        /// <summary>Whether the tensor is no recorded operation's result.</summary>
        public bool is_leaf
        {
            get
            {
                Views.Refresh(Core);
                return Core.Node is null;
            }
        }

        /// <summary>What backward has found so far, as a new handle; null before the first time.</summary>
        public Tensor? grad
        {
            get => Core.Gradient is { } gradient ? new Tensor(gradient.Retain()) : null;
            set
            {
                if (value is not null && !value.Core.Sizes.AsSpan().SequenceEqual(Core.Sizes))
                {
                    throw new ExternalException($"The gradient {value.Core.Description} does not have the shape of its tensor {Core.Description}.");
                }

                Core.SetGradient(value?.Core.Retain());
            }
        }

        /// <summary>Asks for the gradient of this tensor, or no longer.</summary>
        /// <returns>This tensor.</returns>
        /// <exception cref="ExternalException">Asked of a tensor of integers, or taken from the result of a recorded operation.</exception>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            if (requires_grad && !Core.Type.IsFloating())
            {
                throw new ExternalException($"Only tensors of floating-point numbers have gradients, not {Core.Description}.");
            }

            if (Core.Node is null)
            {
                Core.IsLeafWithGradient = requires_grad;
            }
            else if (!requires_grad)
            {
                throw new ExternalException(
                    "requires_grad can be taken only from leaves, not from the result of a recorded operation: use detach().");
            }

            return this;
        }

        /// <summary>The same elements in a new tensor that is a leaf.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => new Tensor(Core.Alias()).requires_grad_(requires_grad);

        /// <summary>Lets a tensor that is no leaf keep its gradient too.</summary>
        public void retain_grad()
        {
            if (!Graph.Requires(Core))
            {
                throw new ExternalException("retain_grad is for tensors that require a gradient.");
            }

            if (Core.Node is { } node && !Core.RetainsGradient)
            {
                Core.RetainsGradient = true;
                node.RetainGradient(Core);
            }
        }

        /// <summary>The same elements, outside the graph.</summary>
        public Tensor detach() => new(Core.Alias());

        /// <summary>Takes this tensor out of the graph.</summary>
        /// <returns>This tensor.</returns>
        public Tensor detach_()
        {
            Core.SetNode(null, 0);
            Core.IsLeafWithGradient = false;
            return this;
        }

        /// <summary>Adds the gradients of this tensor of one element to those of the leaves, and frees the graph.</summary>
        public void backward() => Backpropagation.Run([this], null, retainGraph: false, inputs: null);

        /// <summary>Adds the gradients of this tensor to those of the leaves.</summary>
        /// <param name="grad_tensors">Its own gradient; none means one, for a tensor of one element.</param>
        /// <param name="retain_graph">Keeps the graph, so that backward can be called again.</param>
        /// <param name="create_graph">Records backward itself; not in this build.</param>
        /// <param name="inputs">The only tensors that receive gradients; none means all leaves.</param>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors!, retain_graph, create_graph, inputs!);
    }
}
