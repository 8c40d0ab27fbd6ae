using TorchSharp.Autograd;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of outputs with respect to inputs; <c>grad</c> of the leaves stays as it is.</summary>
        /// <param name="outputs">The tensors from which to start.</param>
        /// <param name="inputs">The tensors whose gradients are wanted.</param>
        /// <param name="grad_outputs">The outputs' own gradients; none means one, for tensors of one element.</param>
        /// <param name="retain_graph">Keeps the graph, so that it can be gone through again.</param>
        /// <param name="create_graph">Records backward itself; not in this build.</param>
        /// <param name="allow_unused">Lets an input have no part in the outputs; its gradient is then null.</param>
        /// <exception cref="ExternalException">An input has no part in the outputs.</exception>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor> grad_outputs = null!,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            RefuseSecondOrder(create_graph);
            var gradients = Backpropagation.Gradients([.. outputs], grad_outputs is null ? null : [.. grad_outputs], retain_graph, [.. inputs]);
            var missing = Array.FindIndex(gradients, gradient => gradient is null);
            if (missing >= 0 && !allow_unused)
            {
                throw new ExternalException($"Input {missing} has no part in the outputs. Pass allow_unused: true to get null for it.");
            }

            return gradients!;
        }

        /// <summary>Adds the gradients of tensors to those of the leaves.</summary>
        /// <param name="tensors">The tensors from which to start.</param>
        /// <param name="grad_tensors">Their own gradients; none means one, for tensors of one element.</param>
        /// <param name="retain_graph">Keeps the graph, so that backward can be called again.</param>
        /// <param name="create_graph">Records backward itself; not in this build.</param>
        /// <param name="inputs">The only tensors that receive gradients; none means all leaves.</param>
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor> grad_tensors = null!,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor> inputs = null!)
        {
            RefuseSecondOrder(create_graph);
            Backpropagation.Run(
                [.. tensors],
                grad_tensors is null ? null : [.. grad_tensors],
                retain_graph ?? create_graph,
                inputs is null ? null : [.. inputs]);
        }

        /// <summary>Adds the gradients of a tensor to those of the leaves.</summary>
        /// <param name="tensor">The tensor from which to start.</param>
        /// <param name="grad_tensors">Its own gradient, as the only element; none means one, for a tensor of one element.</param>
        /// <param name="retain_graph">Keeps the graph, so that backward can be called again.</param>
        /// <param name="create_graph">Records backward itself; not in this build.</param>
        /// <param name="inputs">The only tensors that receive gradients; none means all leaves.</param>
        public static void backward(
            Tensor tensor, IList<Tensor> grad_tensors = null!, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null!) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Adds the gradients of a tensor to those of the leaves.</summary>
        /// <param name="tensor">The tensor from which to start.</param>
        /// <param name="grad_tensor">Its own gradient.</param>
        /// <param name="retain_graph">Keeps the graph, so that backward can be called again.</param>
        /// <param name="create_graph">Records backward itself; not in this build.</param>
        /// <param name="inputs">The only tensors that receive gradients; none means all leaves.</param>
        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null!) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static void RefuseSecondOrder(bool create_graph)
        {
            if (create_graph)
            {
                throw new NotSupportedException(
                    "create_graph: true (gradients of gradients) is not in the managed build of Torch; the builds 'cpu' and 'cuda' " +
                        "(-p:Torch=NAME) have it.");
            }
        }
    }
}
