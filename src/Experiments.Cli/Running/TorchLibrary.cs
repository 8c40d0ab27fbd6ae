using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Experiments.Cli.Running;

/// <summary>The native library behind TorchSharp, in the builds that have one.</summary>
internal static class TorchLibrary
{
    private const string Name = "LibTorchSharp";
    private const string NoSuchFile = "No such file or directory";

    private static readonly Lock OneAtATime = new();
    private static bool _isLoaded = TorchBuild.Name == "managed";

    /// <summary>Loads it, so that what is wrong with it is told at once and plainly.</summary>
    /// <exception cref="CommandException">It cannot be loaded on this machine.</exception>
    public static void Load()
    {
        lock (OneAtATime)
        {
            if (_isLoaded)
                return;
            if (!NativeLibrary.TryLoad(Name, typeof(torch).Assembly, searchPath: null, out _))
                Initialise();
            _isLoaded = true;
        }
    }

    /// <summary>What the system's loader says of a library, out of all that it says of the places where there is none.</summary>
    /// <param name="message">What .NET says: a sentence, and a line for each name that was tried.</param>
    /// <returns>null: nothing else than that there is none.</returns>
    internal static string? Reason(string message)
    {
        var line = message.Split('\n').Skip(1).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && !IsAbsence(line));
        return line is null ? null : line + ".";
    }

    private static bool IsAbsence(string line) => line.EndsWith(NoSuchFile, StringComparison.Ordinal)
        && Path.GetFileNameWithoutExtension(line.Split(": ")[0]).EndsWith(Name, StringComparison.Ordinal);

    // TorchSharp looks in more places than the system does. It prints all of them.
    private static void Initialise()
    {
        var output = Console.Out;
        try
        {
            Console.SetOut(TextWriter.Null);
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException error)
        {
            throw new CommandException(
                $"Torch's native library cannot be loaded: {Reason() ?? error.InnerException?.Message.Split('\n')[0]} "
                + "docs/torch-builds.md says what it needs; the build with -p:Torch=managed needs nothing.",
                ExitCode.Failed);
        }
        finally
        {
            Console.SetOut(output);
        }
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
