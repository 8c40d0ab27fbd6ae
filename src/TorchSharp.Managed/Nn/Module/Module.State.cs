using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>All parameters and persistent buffers by path. The tensors are the module's own, not copies.</summary>
            /// <param name="destination">A dictionary to add to; none makes a new one.</param>
            /// <param name="prefix">Put before each path, with a dot between.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string before = string.IsNullOrEmpty(prefix) ? "" : $"{prefix}.";
                foreach ((string name, Parameter parameter) in _internal_params) destination.TryAdd(before + name, parameter);
                foreach ((string name, (Tensor buffer, bool isPersistent)) in _internal_buffers)
                {
                    if (isPersistent) destination.TryAdd(before + name, buffer);
                }

                foreach ((string name, Module child) in _internal_submodules) child.state_dict(destination, before + name);
                return destination;
            }

            /// <summary>Copies values into the parameters and persistent buffers.</summary>
            /// <param name="source">Tensors by path; each in the shape of its parameter, of any type.</param>
            /// <param name="strict">Whether both sides must name the same tensors.</param>
            /// <param name="skip">Paths to leave alone.</param>
            /// <returns>The paths that the source lacks, and those that it has in excess.</returns>
            /// <exception cref="InvalidOperationException">With <paramref name="strict"/>, when there are such paths.</exception>
            /// <exception cref="ArgumentException">A tensor has another shape than its parameter; nothing was copied then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                Dictionary<string, Tensor> own = state_dict();
                var missing = own.Keys.Where(key => !source.ContainsKey(key) && skip?.Contains(key) != true).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && skip?.Contains(key) != true).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The state does not belong to this module. Missing: {List(missing)}. Unexpected: {List(unexpected)}. Pass strict: " +
                        "false to load what fits.");
                }

                var pairs = source.Where(entry => own.ContainsKey(entry.Key) && skip?.Contains(entry.Key) != true).ToList();
                foreach ((string key, Tensor value) in pairs)
                {
                    if (!own[key].Core.Sizes.AsSpan().SequenceEqual(value.Core.Sizes))
                        throw new ArgumentException($"'{key}' is {own[key].Core.Description} here, but {value.Core.Description} in the state.",
                            nameof(source));
                }

                foreach ((string key, Tensor value) in pairs) Assign(own[key].Core, value.Core);

                return (missing, unexpected);
            }

            private static void Assign(TensorCore target, TensorCore value)
            {
                TensorCore typed = Conversion.Convert(value, target.Type);
                Copying.Copy(typed, target);
                target.Buffer.BumpVersion();
                typed.Release();
            }

            private static string List(List<string> keys)
            {
                const int shown = 5;
                if (keys.Count == 0) return "none";
                return string.Join(", ", keys.Take(shown)) + (keys.Count > shown ? $" and {keys.Count - shown} more" : "");
            }
        }
    }
}
