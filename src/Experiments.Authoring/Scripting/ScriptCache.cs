using System.Security.Cryptography;
using System.Text;
using Experiments.Data;
using Experiments.Engine;
using Microsoft.CodeAnalysis.CSharp;

namespace Experiments.Authoring;

/// <summary>
/// Keeps compiled scripts, each under the hash of everything that the compiler saw. A file carries its content's own hash: one that was
/// damaged, or cannot be read, is as good as none, and the scripts are compiled anew.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class ScriptCache(string folder)
{
    // Raised when the form of the files changes.
    private const string Format = "scripts 1";

    /// <summary>The name under which a compilation is kept: a hash over the sources and their places, the expressions, the assemblies, this
    /// program, the compiler and the framework.</summary>
    /// <param name="scripts">The scripts in the order of the list, absolute.</param>
    /// <param name="closure">What they reach.</param>
    /// <param name="expressions">The expressions.</param>
    /// <param name="sources">The scripts' contents.</param>
    /// <param name="references">The assemblies.</param>
    public static string Key(IReadOnlyList<string> scripts, ScriptClosure closure, IReadOnlyList<CodeUse> expressions, ScriptSources sources,
        AssemblyDirectives references)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text(Format);
        Text(Environment.Version.ToString());
        foreach (var type in new[] { typeof(ScriptCache), typeof(Row), typeof(HeadShape), typeof(TorchSharp.torch), typeof(CSharpCompilation),
            typeof(Microsoft.CodeAnalysis.Compilation) })
            Text(type.Module.ModuleVersionId.ToString());
        foreach (var script in scripts)
            Text(script);
        foreach (var file in closure.Files)
        {
            Text(file);
            Bytes(sources.Content(file) ?? []);
        }

        foreach (var (path, content) in references.InOrder)
        {
            Text(path);
            Bytes(content);
        }

        foreach (var use in expressions)
        {
            Text(use.Code.Text);
            foreach (var type in use.Target.Values.Concat(use.Target.Functions.Select(function => function.Type)))
                Text(type);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

        // Each behind its length, so that two lists of parts cannot run together into the same bytes.
        void Bytes(byte[] bytes)
        {
            hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
            hash.AppendData(bytes);
        }
    }

    /// <summary>What is kept under a name; null where nothing sound is.</summary>
    public CompiledScript? Find(string key)
    {
        try
        {
            var file = File.ReadAllBytes(PathOf(key));
            var content = file.AsSpan(Math.Min(file.Length, SHA256.HashSizeInBytes));
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(file.AsSpan(0, file.Length - content.Length)))
                return null;
            using var reader = new BinaryReader(new MemoryStream(content.ToArray()));
            var (type, method) = (reader.ReadString(), reader.ReadString());
            var reads = new IReadOnlyList<string>[reader.ReadInt32()];
            for (var i = 0; i < reads.Length; i++)
                reads[i] = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
            return new CompiledScript(reader.ReadBytes(reader.ReadInt32()), type, method, reads);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a compilation. Where the disk refuses, the next use compiles again.</summary>
    public void Keep(string key, CompiledScript script)
    {
        var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(script.EntryType);
            writer.Write(script.EntryMethod);
            writer.Write(script.Reads.Count);
            foreach (var reads in script.Reads)
            {
                writer.Write(reads.Count);
                foreach (var read in reads)
                    writer.Write(read);
            }

            writer.Write(script.Assembly.Length);
            writer.Write(script.Assembly);
        }

        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(PathOf(key), [.. SHA256.HashData(content.ToArray()), .. content.ToArray()]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written makes the next use slow, and nothing else.
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".bin");
}
