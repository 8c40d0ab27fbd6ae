namespace Experiments.Authoring;

/// <summary>A type of function that a setting takes.</summary>
/// <param name="Type">The delegate's type as C# writes it.</param>
/// <param name="Parameters">How many parameters it has.</param>
internal sealed record CodeFunction(string Type, int Parameters)
{
    /// <summary>Describes a delegate's type.</summary>
    public static CodeFunction Of(Type type) => new(CodeTarget.Name(type), type.GetMethod("Invoke")!.GetParameters().Length);
}
