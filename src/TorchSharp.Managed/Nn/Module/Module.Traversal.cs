using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The direct parts with their names, in the order of registration.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>The direct parts.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>All parts and their parts, each with its path; not the module itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string name, Module child) in named_children())
                {
                    yield return (name, child);
                    foreach ((string path, Module part) in child.named_modules()) yield return ($"{name}.{path}", part);
                }
            }

            /// <summary>All parts and their parts; not the module itself.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(part => part.module);

            /// <summary>The parameters with their paths; one that is shared comes once.</summary>
            /// <param name="recurse">Whether those of the parts are included.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<TensorCore>(ReferenceEqualityComparer.Instance);
                foreach ((string name, Parameter parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.Core)) yield return (name, parameter);
                }

                if (!recurse) yield break;
                foreach ((string name, Module child) in _internal_submodules)
                {
                    foreach ((string path, Parameter parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter.Core)) yield return ($"{name}.{path}", parameter);
                    }
                }
            }

            /// <summary>The parameters.</summary>
            /// <param name="recurse">Whether those of the parts are included.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The buffers with their paths.</summary>
            /// <param name="recurse">Whether those of the parts are included.</param>
            /// <param name="include_nonpersistent">Whether those that are no part of the state are included.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<TensorCore>(ReferenceEqualityComparer.Instance);
                foreach ((string name, (Tensor buffer, bool isPersistent)) in _internal_buffers)
                {
                    if (!buffer.IsInvalid && (isPersistent || include_nonpersistent) && seen.Add(buffer.Core)) yield return (name, buffer);
                }

                if (!recurse) yield break;
                foreach ((string name, Module child) in _internal_submodules)
                {
                    foreach ((string path, Tensor buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Core)) yield return ($"{name}.{path}", buffer);
                    }
                }
            }

            /// <summary>The buffers.</summary>
            /// <param name="recurse">Whether those of the parts are included.</param>
            /// <param name="include_nonpersistent">Whether those that are no part of the state are included.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>Whether there is a parameter at a path.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether there is a buffer at a path.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter at a path such as <c>h.11.ln_1.weight</c>, or null.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                if (_internal_params.TryGetValue(target, out Parameter? parameter)) return parameter;
                return PartOf(target, out string rest)?.get_parameter(rest);
            }

            /// <summary>The buffer at a path, or null.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                if (_internal_buffers.TryGetValue(target, out (Tensor, bool) entry)) return entry.Item1;
                return PartOf(target, out string rest)?.get_buffer(rest);
            }

            private Module? PartOf(string path, out string rest)
            {
                int dot = path.IndexOf('.');
                rest = dot < 0 ? "" : path[(dot + 1)..];
                return dot >= 0 && _internal_submodules.TryGetValue(path[..dot], out Module? part) ? part : null;
            }

            /// <summary>The parameters with their paths, as an array; for derived classes.</summary>
            protected virtual (string name, Parameter parameter)[] _named_parameters() => [.. named_parameters()];

            /// <summary>The buffers with their paths, as an array; for derived classes.</summary>
            protected virtual (string name, Tensor buffer)[] _named_buffers() => [.. named_buffers()];

            /// <summary>The parameters, as an array; for derived classes.</summary>
            protected virtual Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];
        }
    }
}
