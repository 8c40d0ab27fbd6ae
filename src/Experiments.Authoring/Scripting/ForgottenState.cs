using System.Reflection;
using System.Reflection.Emit;
using Experiments.Engine;

namespace Experiments.Authoring;

/// <summary>
/// Finds what code that is called while a model is trained (an event's handler, a loss, a schedule) changes and nobody saves: variables of the
/// script that it assigns, counts up or hands on by reference, collections and arrays that it writes into, fields and properties of the script's
/// objects that it sets, also in functions of the script that it calls. A run that goes on after an interruption begins with them as the script
/// made them. What an <c>IResumable</c> holds is saved, and what the code makes anew at each call is nobody's loss.
/// </summary>
/// <remarks>
/// The instructions are followed in their order with a stack that knows of each value which variable of the script it was reached through. What
/// reaches it on ways that the stack does not know (a function of a library, a second way through a branch) is not found.
/// </remarks>
internal sealed class ForgottenState
{
    // What reaches the variables themselves: the script, and what the compiler makes to hold captured variables.
    private const string Variables = "";

    private const int DeepestCall = 8;

    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendFormat", "AppendLine", "Clear", "Dequeue", "Enqueue", "ExceptWith",
        "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast",
        "RemoveRange", "RemoveWhere", "Reverse", "set_Item", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryUpdate", "UnionWith",
    };

    private readonly List<string> _changed = [];
    private readonly HashSet<(MethodBase, string)> _followed = [];

    /// <summary>The names of what a function changes, or a strategy of a class that a script declares, as the script calls it.</summary>
    public static IReadOnlyList<string> Of(object code) => code switch
    {
        Delegate function => Of(function),
        MetricRule metric => Of(metric.Rule),
        _ => OfClass(code),
    };

    /// <summary>Warns of what is changed and not saved, if anything is.</summary>
    /// <param name="bag">Takes the warning.</param>
    /// <param name="place">Where the code is given.</param>
    /// <param name="name">What it is given to.</param>
    /// <param name="changed">The names of what it changes.</param>
    public static void Tell(DiagnosticBag bag, SourceSpan place, string name, IReadOnlyList<string> changed)
    {
        if (changed.Count > 0)
            bag.Add(DiagnosticCodes.StateNotSaved, place,
                $"`{name}` changes {Words.And(changed)}, and a run that goes on after an interruption begins with what the script says",
                allowed: "keep what has to survive in a class that implements `IResumable`, and name it: `Remember(\"name\", state)`");
    }

    private static IReadOnlyList<string> Of(Delegate function)
    {
        var state = new ForgottenState();
        state.Follow(function.Method, [Variables, .. function.Method.GetParameters().Select(_ => (string?)null)], 0);
        return [.. state._changed.Distinct(StringComparer.Ordinal)];
    }

    // What it does when an interface of the engine asks it to.
    private static IReadOnlyList<string> OfClass(object strategy)
    {
        var (state, type) = (new ForgottenState(), strategy.GetType());
        if (!IsScripts(type))
            return [];
        foreach (var contract in type.GetInterfaces().Where(contract => contract.Assembly == typeof(IResumable).Assembly))
            foreach (var method in type.GetInterfaceMap(contract).TargetMethods)
                state.Follow(method, [Variables, .. method.GetParameters().Select(_ => (string?)null)], 0);
        return [.. state._changed.Distinct(StringComparer.Ordinal)];
    }

    // A root is the variable that a value was reached through; null where it is none of the script's.
    private void Follow(MethodBase method, IReadOnlyList<string?> arguments, int depth)
    {
        if (depth > DeepestCall || !IsScripts(method.DeclaringType) || IsSaved(method.DeclaringType)
            || !_followed.Add((method, string.Join('\n', arguments.Select(argument => argument ?? "-")))))
            return;
        var stack = new RootStack();
        var locals = new Dictionary<int, string?>();
        if (method.IsStatic)
            arguments = [.. arguments.Skip(1)];
        foreach (var instruction in MethodInstruction.Of(method))
        {
            stack.Reach(instruction.Offset);
            var (operation, name) = (instruction.Operation, instruction.Operation.Name!);
            switch (instruction.Member)
            {
                case FieldInfo field:
                    Access(field, operation, stack);
                    break;
                case MethodBase called when operation == OpCodes.Call || operation == OpCodes.Callvirt:
                    Call(called, stack, depth);
                    break;
                case ConstructorInfo made when operation == OpCodes.Newobj:
                    stack.Pop(made.GetParameters().Length);
                    stack.Push(null);
                    break;
                case MethodInfo function when operation == OpCodes.Ldftn || operation == OpCodes.Ldvirtftn:
                    // The target of the delegate that is made of it lies below; that it is called is taken for granted.
                    Follow(function, [stack.Top, .. function.GetParameters().Select(_ => (string?)null)], depth + 1);
                    if (operation == OpCodes.Ldvirtftn)
                        stack.Pop();
                    stack.Push(null);
                    break;
                default:
                    if (name.StartsWith("ldarg", StringComparison.Ordinal))
                        stack.Push(arguments.ElementAtOrDefault(instruction.Number));
                    else if (name.StartsWith("ldloc", StringComparison.Ordinal))
                        stack.Push(locals.GetValueOrDefault(instruction.Number));
                    else if (name.StartsWith("stloc", StringComparison.Ordinal))
                        locals[instruction.Number] = stack.Pop();
                    else if (operation == OpCodes.Dup)
                        stack.Push(stack.Top);
                    else if (name.StartsWith("stelem", StringComparison.Ordinal))
                        Change(stack.Pop(3));
                    else if (name.StartsWith("stind", StringComparison.Ordinal) || operation == OpCodes.Stobj)
                        Change(stack.Pop(2));
                    else if (operation == OpCodes.Initobj)
                        Change(stack.Pop());
                    else if (operation == OpCodes.Ldelem_Ref || operation == OpCodes.Ldelema)
                        stack.Replace(2, stack.Peek(1)); // what an array holds belongs to it
                    else if (operation == OpCodes.Castclass || operation == OpCodes.Isinst || operation == OpCodes.Box || operation == OpCodes.Unbox_Any)
                        break;
                    else if (operation == OpCodes.Ret || operation == OpCodes.Throw || operation == OpCodes.Rethrow)
                        stack.End();
                    else
                        stack.Step(instruction);
                    break;
            }
        }
    }

    private void Access(FieldInfo field, OpCode operation, RootStack stack)
    {
        var ofInstance = operation == OpCodes.Ldfld || operation == OpCodes.Ldflda || operation == OpCodes.Stfld;
        var stores = operation == OpCodes.Stfld || operation == OpCodes.Stsfld;
        if (stores)
            stack.Pop();
        var owner = ofInstance ? stack.Pop() : IsScripts(field.DeclaringType) ? Variables : null;
        var root = owner switch
        {
            // What the compiler made to reach variables by is none.
            _ when IsReach(field) => Variables,
            null => null,
            Variables => IsSaved(field.FieldType) ? null : NameOf(field),
            _ => owner,
        };
        if (!stores) // of a value, a copy is loaded
            stack.Push(operation != OpCodes.Ldflda && operation != OpCodes.Ldsflda && IsValue(field.FieldType) ? null : root);
        else if (!IsReach(field) && !IsSaved(field.DeclaringType))
            Change(root);
    }

    private void Call(MethodBase called, RootStack stack, int depth)
    {
        var parameters = called.GetParameters();
        var given = new string?[parameters.Length + 1];
        for (var i = parameters.Length; i > 0; i--)
            given[i] = stack.Pop();
        var type = called.DeclaringType;
        given[0] = !called.IsStatic ? stack.Pop() : IsScripts(type) ? Variables : null;
        if (IsScripts(type))
        {
            Follow(called, given, depth + 1);
        }
        else
        {
            if (IsCollection(type) && Mutators.Contains(called.Name))
                Change(given[0]);
            foreach (var parameter in parameters.Where(parameter => parameter.ParameterType.IsByRef && !parameter.IsIn))
                Change(given[parameter.Position + 1]);
        }

        if (called is not MethodInfo { ReturnType: var returned } || returned == typeof(void))
            return;
        // What a property, an index or a loop gives belongs to its object, unless it is a value of its own.
        var isGiven = called.Name.StartsWith("get_", StringComparison.Ordinal);
        var isPart = called.Name == "GetEnumerator" || (isGiven && !IsValue(returned) && !IsSaved(returned));
        stack.Push(!isPart ? null : isGiven && given[0] is Variables ? called.Name[4..] : given[0]);
    }

    private void Change(string? root)
    {
        if (root is { Length: > 0 })
            _changed.Add(root);
    }

    private static bool IsScripts(Type? type) => type is not null && ScriptLoadContext.Holds(type.Assembly);

    private static bool IsSaved(Type? type) => type is not null && typeof(IResumable).IsAssignableFrom(type);

    private static bool IsValue(Type type) => type.IsValueType || type == typeof(string);

    private static bool IsCollection(Type? type) =>
        type?.Namespace is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections" or "System.Text";

    // `<>4__this`, `CS$<>8__locals1`, and `<>9` and `<0>__Name`, which keep delegates. A property has `<Name>k__BackingField`, and a primary
    // constructor's parameter `<name>P`.
    private static bool IsReach(FieldInfo field) => field.Name is ['<', >= '0' and <= '9', ..] || field.Name.Contains("<>", StringComparison.Ordinal);

    private static string NameOf(FieldInfo field) => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
