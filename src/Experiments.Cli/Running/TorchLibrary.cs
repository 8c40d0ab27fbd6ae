using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>The native library behind TorchSharp, in the builds that have one.</summary>
internal static class TorchLibrary
{
    private const string Name = "LibTorchSharp";

    private static bool _isLoaded;

    /// <summary>Loads it, so that what is wrong with it is told at once and plainly.</summary>
    /// <exception cref="ModelException">It cannot be loaded on this machine.</exception>
    public static void Load()
    {
        if (_isLoaded)
            return;
        var output = Console.Out;
        try
        {
            Console.SetOut(TextWriter.Null); // TorchSharp prints every place that it tried
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
            _isLoaded = true;
        }
        catch (TypeInitializationException error)
        {
            throw new ModelException(
                $"Torch's native library cannot be loaded: {Reason() ?? error.InnerException?.Message.Split('\n')[0]} "
                + "docs/torch-builds.md says what it needs; the build with -p:Torch=managed needs nothing.", error);
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    /// <summary>What the system's loader says of a library, out of all that it says of the places where there is none.</summary>
    /// <param name="message">What .NET says: a sentence, and a line for each name that was tried.</param>
    /// <returns>null: nothing else than that there is none.</returns>
    internal static string? Reason(string message)
    {
        var line = message.Split('\n').Skip(1).Select(line => line.Trim())
            .FirstOrDefault(line => line.Length > 0 && !Path.GetFileNameWithoutExtension(line.Split(": ")[0]).EndsWith(Name, StringComparison.Ordinal));
        return line is null ? null : line + ".";
    }

    private static string? Reason()
    {
        try
        {
            NativeLibrary.Load(Name, typeof(torch).Assembly, searchPath: null);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return Reason(error.Message);
        }
    }
}
