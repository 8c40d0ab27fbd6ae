using System.Collections.Immutable;
using System.Reflection;
using Experiments.Data;
using Experiments.Engine;
using Microsoft.CodeAnalysis;

namespace Experiments.Authoring;

/// <summary>What every script may use without saying so: the framework, TorchSharp, and this project's public types.</summary>
internal static class ScriptReferences
{
    private static readonly Lazy<ImmutableArray<PortableExecutableReference>> Assemblies = new(Find);

    /// <summary>The assemblies. They are opened once per process.</summary>
    public static ImmutableArray<PortableExecutableReference> All => Assemblies.Value;

    /// <summary>The namespaces, and the classes whose members need no qualification.</summary>
    public static IReadOnlyList<string> Imports { get; } =
    [
        "System", "System.Collections.Generic", "System.Linq",
        "Experiments.Data", "Experiments.Engine", "Experiments.Authoring.ExperimentScript", "Experiments.Authoring.UnfreezeWords",
        "TorchSharp", "TorchSharp.Modules", "TorchSharp.torch", "TorchSharp.torch.nn",
    ];

    /// <summary>Whether TorchSharp is this project's own part of it.</summary>
    public static bool IsTorchManaged { get; } = typeof(TorchSharp.torch).Assembly.GetName().Name == "TorchSharp.Managed";

    /// <summary>The one of them that an assembly is a copy of, by its name; null where it is a library of its own.</summary>
    /// <param name="path">The assembly's file.</param>
    public static PortableExecutableReference? Given(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        // Under this project's own part of it, TorchSharp has another file's name.
        if (IsTorchManaged && name.Equals("TorchSharp", StringComparison.OrdinalIgnoreCase))
            name = "TorchSharp.Managed";
        return All.FirstOrDefault(given => name.Equals(Path.GetFileNameWithoutExtension(given.FilePath), StringComparison.OrdinalIgnoreCase));
    }

    private static ImmutableArray<PortableExecutableReference> Find()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        Assembly[] ours = [typeof(Row).Assembly, typeof(HeadShape).Assembly, typeof(TorchSharp.torch).Assembly, typeof(ExperimentScript).Assembly];
        return
        [
            .. trusted.Where(path => Path.GetDirectoryName(path) == framework).Concat(ours.Select(a => a.Location)).Distinct()
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
