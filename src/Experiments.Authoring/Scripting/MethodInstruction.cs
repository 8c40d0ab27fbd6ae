using System.Reflection;
using System.Reflection.Emit;

namespace Experiments.Authoring;

/// <summary>One instruction of a compiled method.</summary>
/// <param name="Offset">Where it stands.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Member">The field, method or type that it names; null where it names none, or one that cannot be found.</param>
/// <param name="Number">The number that it names: a local's or an argument's, or where it branches to.</param>
/// <param name="Targets">Where a switch branches to.</param>
internal readonly record struct MethodInstruction(int Offset, OpCode Operation, MemberInfo? Member, int Number, IReadOnlyList<int> Targets)
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The instructions of a method in their order; none where it has no body.</summary>
    public static IEnumerable<MethodInstruction> Of(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            // ECMA-335, III.1.2: an operation of one byte, or of two that begin with 0xFE, and its operand.
            var offset = at;
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
            var next = at;
            yield return operation.OperandType switch
            {
                OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok =>
                    new(offset, operation, Resolve(method, BitConverter.ToInt32(code, operand)), 0, []),
                OperandType.ShortInlineBrTarget => new(offset, operation, null, next + (sbyte)code[operand], []),
                OperandType.InlineBrTarget => new(offset, operation, null, next + BitConverter.ToInt32(code, operand), []),
                OperandType.InlineSwitch => new(offset, operation, null, 0,
                    [.. Enumerable.Range(1, BitConverter.ToInt32(code, operand)).Select(i => next + BitConverter.ToInt32(code, operand + 4 * i))]),
                OperandType.ShortInlineVar => new(offset, operation, null, code[operand], []),
                OperandType.InlineVar => new(offset, operation, null, BitConverter.ToUInt16(code, operand), []),
                _ => new(offset, operation, null, Implied(operation), []),
            };
        }
    }

    // `ldloc.2`, `stloc.2` and `ldarg.2` have their number in their name.
    private static int Implied(OpCode operation) => operation.Name is [.., '.', >= '0' and <= '3' and var digit] ? digit - '0' : 0;

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMember(token, method.DeclaringType!.GetGenericArguments(),
                method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : []);
        }
        catch (Exception e) when (e is ArgumentException or TypeLoadException or FileNotFoundException or MissingMemberException)
        {
            return null; // what cannot be found cannot be judged
        }
    }
}
