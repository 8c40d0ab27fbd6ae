using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Building blocks of neural networks.</summary>
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and parts of its own, each under a name.</summary>
        public partial class Module : IDisposable
        {
            /// <summary>The buffers by name, and whether each is part of the state.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();

            /// <summary>The parameters by name.</summary>
            protected OrderedDict<string, Parameter> _internal_params = new();

            /// <summary>The parts by name.</summary>
            protected OrderedDict<string, Module> _internal_submodules = new();

            /// <summary>The kind of device on which the parameters are.</summary>
            protected DeviceType _deviceType = DeviceType.CPU;

            /// <summary>Which one of its kind the device is.</summary>
            protected int _deviceIndex = -1;

            /// <summary>The name given to the constructor.</summary>
            protected string? name;

            private bool _areComponentsRegistered;
            private bool _isTraining = true;

            /// <summary>Starts a module without any part.</summary>
            /// <param name="name">A name for messages.</param>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode; dropout acts in that mode only.</summary>
            public virtual bool training => _isTraining;

            /// <summary>The name given to the constructor.</summary>
            public virtual string GetName() => name ?? GetType().Name;

            /// <summary>Puts the module and all its parts into training mode, or out of it.</summary>
            public virtual void train(bool train = true)
            {
                _isTraining = train;
                foreach ((_, Module submodule) in _internal_submodules) submodule.train(train);
            }

            /// <summary>Puts the module and all its parts into evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Forgets the gradients of all parameters.</summary>
            /// <param name="set_to_none">Whether the gradients are released; otherwise they are filled with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach ((_, Parameter parameter) in named_parameters())
                {
                    if (set_to_none)
                    {
                        parameter.Core.SetGradient(null);
                    }
                    else
                    {
                        parameter.Core.ZeroGradient();
                    }
                }
            }

            /// <summary>Calls a function with every part, and at last with the module itself.</summary>
            /// <returns>The module itself.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach ((_, Module submodule) in _internal_submodules) submodule.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Disposes parameters, buffers and parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes parameters, buffers and parts.</summary>
            /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach ((_, Parameter parameter) in _internal_params) parameter.Dispose();
                foreach ((_, (Tensor buffer, _)) in _internal_buffers) buffer.Dispose();
                foreach ((_, Module submodule) in _internal_submodules) submodule.Dispose();
            }
        }
    }
}
