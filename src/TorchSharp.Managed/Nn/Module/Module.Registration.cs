using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Adds a part.</summary>
            /// <param name="name">Its name: not empty, without dots. Parameters of the part are named <c>name.parameter</c>.</param>
            /// <param name="submodule">The part; null removes one of that name.</param>
            /// <exception cref="ArgumentException">The name is not allowed, or taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }

                CheckName(name);
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <inheritdoc cref="register_module"/>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter: a tensor that is trained and part of the state.</summary>
            /// <param name="name">Its name: not empty, without dots.</param>
            /// <param name="param">The parameter; null removes one of that name. A dispose scope no longer owns it.</param>
            /// <exception cref="ArgumentException">The name is not allowed, or taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null)
                {
                    _internal_params.Remove(name);
                    return;
                }

                CheckName(name);
                _internal_params.Add(name, param);
                param.DetachFromDisposeScope();
            }

            /// <summary>Adds a buffer: a tensor that is not trained.</summary>
            /// <param name="name">Its name: not empty, without dots.</param>
            /// <param name="tensor">The buffer. A dispose scope no longer owns it.</param>
            /// <param name="persistent">Whether it is part of the state.</param>
            /// <exception cref="ArgumentException">The name is not allowed, or taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckName(name);
                _internal_buffers.Add(name, (tensor, persistent));
                tensor.DetachFromDisposeScope();
            }

            /// <summary>
            /// Adds every field that holds a module, a parameter or a tensor, under the field's name. To be called at the end of the constructor.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered) return;
                _areComponentsRegistered = true;
                foreach (FieldInfo field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    string name = field.ComponentName();
                    switch (field.GetValue(this))
                    {
                        case Module submodule when !_internal_submodules.ContainsKey(name):
                            register_module(name, submodule);
                            break;
                        case Parameter parameter when !_internal_params.ContainsKey(name):
                            register_parameter(name, parameter);
                            break;
                        case Tensor buffer and not Modules.Parameter when !_internal_buffers.ContainsKey(name):
                            register_buffer(name, buffer);
                            break;
                    }
                }
            }

            /// <summary>Adds, replaces or (null) removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                _internal_params.Remove(name);
                if (value is not null) register_parameter(name, value);
            }

            /// <summary>Adds, replaces or (null) removes a parameter.</summary>
            /// <exception cref="ArgumentException">The tensor is no parameter.</exception>
            protected void ConditionallyRegisterParameter(string name, Tensor value)
            {
                if (value is not null and not Modules.Parameter)
                    throw new ArgumentException($"The tensor given for '{name}' is no Parameter: wrap it with torch.nn.Parameter().", nameof(value));
                ConditionallyRegisterParameter(name, (Parameter?)value);
            }

            /// <summary>Adds, replaces or (null) removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                _internal_buffers.Remove(name);
                if (value is not null) register_buffer(name, value, persistent);
            }

            /// <summary>Forgets all parts.</summary>
            protected void ClearModules() => _internal_submodules.Clear();

            private static void CheckName(string name)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (name.Contains('.'))
                    throw new ArgumentException($"The name '{name}' has a dot, which separates a part's name from its parameter's.", nameof(name));
            }
        }
    }
}
