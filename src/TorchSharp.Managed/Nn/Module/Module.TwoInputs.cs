namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with 2 inputs.</summary>
        /// <typeparam name="T1">The type of the first input.</typeparam>
        /// <typeparam name="T2">The type of the second input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, TResult>
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
                Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, IModule<T1, T2, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The module's own work; called by <see cref="call"/>.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the module: the hooks before, <see cref="forward"/>, the hooks after.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                Run(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                TResult result = forward(input1, input2);
                Run(module_post_hooks);
                foreach (var hook in post_hooks.Values)
                    result = hook(this, input1, input2, result) ?? result;
                return result;
            }
        }
    }
}
