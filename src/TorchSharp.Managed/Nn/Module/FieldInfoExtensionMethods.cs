using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>How fields become names of parameters.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>
    /// The name under which a field's module or parameter is registered: the field's own unless <see cref="ComponentNameAttribute"/> says another.
    /// </summary>
    public static string ComponentName(this FieldInfo field) => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
}
