namespace TorchSharp.Utils;

/// <summary>Gives a module's field another name in the state than in the code.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The name in the state.</summary>
    public string Name { get; set; } = "";
}
