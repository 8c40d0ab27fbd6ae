namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with 1 input.</summary>
        /// <typeparam name="T">The type of the input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The module's own work; called by <see cref="call"/>.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the module: the hooks before, <see cref="forward"/>, the hooks after.</summary>
            public TResult call(T input)
            {
                Run(module_pre_hooks);
                foreach (Func<Module<T, TResult>, T, T> hook in pre_hooks.Values) input = hook(this, input) ?? input;
                TResult result = forward(input);
                Run(module_post_hooks);
                foreach (Func<Module<T, TResult>, T, TResult, TResult> hook in post_hooks.Values) result = hook(this, input, result) ?? result;
                return result;
            }
        }
    }
}
