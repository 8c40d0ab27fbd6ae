using System.Reflection;
using System.Reflection.Emit;

namespace Experiments.Authoring;

/// <summary>
/// Finds what an event's handler changes between steps and nobody saves: variables of the script that it assigns, collections that it adds
/// to, properties of the script's objects that it sets. A run that goes on after an interruption begins with them as the script made them.
/// What an <c>IResumable</c> holds is saved. Only the handler's own instructions are read, not those of functions that it calls.
/// </summary>
internal static class ForgottenState
{
    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "TryAdd", "Append", "AppendLine", "Clear", "Enqueue", "Dequeue", "Insert", "Pop", "Push", "Remove", "RemoveAt", "set_Item",
        "UnionWith", "ExceptWith", "IntersectWith",
    };

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The names of what a handler changes, as the script calls it.</summary>
    public static IReadOnlyList<string> Of(Delegate handler)
    {
        if (!ScriptLoadContext.Holds(handler.Method.Module.Assembly) || handler.Method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return [];
        var changed = new List<string>();
        var read = new List<FieldInfo>();
        var own = new HashSet<Type>(); // types of objects that the handler makes anew at each call
        foreach (var (operation, member) in Instructions(code, handler.Method))
            switch (member)
            {
                case FieldInfo field when operation == OpCodes.Ldfld || operation == OpCodes.Ldflda || operation == OpCodes.Ldsfld:
                    read.Add(field);
                    break;
                case FieldInfo field when (operation == OpCodes.Stfld || operation == OpCodes.Stsfld) && IsForgotten(field.DeclaringType!, own):
                    changed.Add(field.Name);
                    break;
                case ConstructorInfo made when operation == OpCodes.Newobj:
                    own.Add(made.DeclaringType!);
                    break;
                case MethodInfo called when ChangesItsObject(called, own):
                    changed.AddRange(read.Where(field => field.FieldType == called.DeclaringType).Select(field => field.Name).TakeLast(1));
                    break;
            }

        return [.. changed.Where(name => !name.Contains('<', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    private static bool ChangesItsObject(MethodInfo method, HashSet<Type> own) => ScriptLoadContext.Holds(method.Module.Assembly)
        ? method.Name.StartsWith("set_", StringComparison.Ordinal) && IsForgotten(method.DeclaringType!, own)
        : Mutators.Contains(method.Name)
            && method.DeclaringType?.Namespace is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Text";

    private static bool IsForgotten(Type type, HashSet<Type> own) =>
        ScriptLoadContext.Holds(type.Assembly) && !own.Contains(type) && !typeof(Engine.IResumable).IsAssignableFrom(type);

    // ECMA-335, III.1.2: an operation of one byte, or of two that begin with 0xFE, and its operand.
    private static IEnumerable<(OpCode Operation, MemberInfo? Member)> Instructions(byte[] code, MethodInfo method)
    {
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | code[at++]));
            var operation = OpCodesByValue[value];
            var operand = at;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, operand),
                _ => 4,
            };
            yield return (operation, operation.OperandType is OperandType.InlineField or OperandType.InlineMethod
                ? Resolve(method, BitConverter.ToInt32(code, operand)) : null);
        }
    }

    private static MemberInfo? Resolve(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMember(token, method.DeclaringType!.GetGenericArguments(), method.GetGenericArguments());
        }
        catch (Exception e) when (e is ArgumentException or TypeLoadException or FileNotFoundException or MissingMemberException)
        {
            return null; // what cannot be found cannot be judged
        }
    }
}
