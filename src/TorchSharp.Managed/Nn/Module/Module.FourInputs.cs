namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with 4 inputs.</summary>
        /// <typeparam name="T1">The type of the first input.</typeparam>
        /// <typeparam name="T2">The type of the second input.</typeparam>
        /// <typeparam name="T3">The type of the third input.</typeparam>
        /// <typeparam name="T4">The type of the fourth input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, T3, T4, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>, IModule<T1, T2, T3, T4, TResult>
        {
            /// <inheritdoc cref="Module(string)"/>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The module's own work; called by <see cref="call"/>.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Runs the module: the hooks before, <see cref="forward"/>, the hooks after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                Run(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    (input1, input2, input3, input4) = hook(this, input1, input2, input3, input4) ?? (input1, input2, input3, input4);
                TResult result = forward(input1, input2, input3, input4);
                Run(module_post_hooks);
                foreach (var hook in post_hooks.Values)
                    result = hook(this, input1, input2, input3, input4, result) ?? result;
                return result;
            }
        }
    }
}
