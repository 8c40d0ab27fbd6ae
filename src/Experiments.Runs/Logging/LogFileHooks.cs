using System.Text;
using Serilog.Sinks.File;

namespace Experiments.Runs;

/// <summary>Lets the log's bytes go where all others of the run go.</summary>
internal sealed class LogFileHooks(IDisk disk) : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding) => disk.Adopt(underlyingStream);
}
