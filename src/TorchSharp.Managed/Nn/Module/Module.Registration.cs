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
            /// <exception cref="ArgumentException">The name is not allowed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }

                CheckName(name, _internal_submodules.ContainsKey(name), "module");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <inheritdoc cref="register_module"/>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter: a tensor that is trained and part of the state.</summary>
            /// <param name="name">Its name: not empty, without dots.</param>
            /// <param name="param">The parameter; null removes one of that name. A dispose scope that owns it still does.</param>
            /// <exception cref="ArgumentException">The name is not allowed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null)
                {
                    _internal_params.Remove(name);
                    return;
                }

                CheckName(name, _internal_params.ContainsKey(name), "parameter");
                _internal_params.Add(name, param);
            }

            /// <summary>Adds a buffer: a tensor that is not trained.</summary>
            /// <param name="name">Its name: not empty, without dots.</param>
            /// <param name="tensor">The buffer. A dispose scope that owns it still does.</param>
            /// <param name="persistent">Whether it is part of the state.</param>
            /// <exception cref="ArgumentException">The name is not allowed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckName(name, _internal_buffers.ContainsKey(name), "buffer");
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>
            /// Adds every field that holds a module, a parameter or a tensor, under the field's name. To be called at the end of the constructor.
            /// </summary>
            /// <remarks>Base classes' fields count too; of two with one name, the derived class's is taken.</remarks>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered) return;
                _areComponentsRegistered = true;
                var names = new HashSet<string>();
                foreach (FieldInfo field in OwnFields())
                {
                    string name = field.ComponentName();
                    object? component = field.GetValue(this);
                    if (component is not (Module or Tensor) || !names.Add(name)) continue;
                    switch (component)
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

            /// <summary>Takes the parameters out of their dispose scopes: this library's layers outlive the scope they are made in.</summary>
            private protected void DetachParameters()
            {
                foreach ((_, Parameter parameter) in _internal_params) parameter.DetachFromDisposeScope();
            }

            /// <summary>
            /// The fields of the module's class, then those of its base classes as far as they are not this library's. Each class is asked on
            /// its own, because a class does not show the private fields of its bases.
            /// </summary>
            private IEnumerable<FieldInfo> OwnFields()
            {
                const BindingFlags declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type? type = GetType(); type is not null && type.Assembly != typeof(Module).Assembly; type = type.BaseType)
                {
                    foreach (FieldInfo field in type.GetFields(declared)) yield return field;
                }
            }

            private void CheckName(string name, bool isTaken, string kind)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (name.Contains('.'))
                    throw new ArgumentException($"The name '{name}' has a dot, which separates a part's name from its parameter's.", nameof(name));
                if (isTaken) throw new InvalidOperationException($"{GetName()} has a {kind} '{name}' already: names are registered once.");
            }
        }
    }
}
