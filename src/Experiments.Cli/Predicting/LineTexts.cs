using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Experiments.Data;

namespace Experiments.Cli.Predicting;

/// <summary>
/// The texts of a stream, one a line, as they come. Lines are read on a thread of their own, so that those which have come while others
/// were classified are classified together, and so that waiting for one can be given up.
/// </summary>
/// <param name="stream">The stream: UTF-8, lines ended by a line feed, with or without a carriage return.</param>
/// <param name="shape">How a text is made.</param>
internal sealed class LineTexts(Stream stream, TextShape shape)
{
    // More lines than this in one go would only make the first of them wait.
    private const int MostAtOnce = 256;

    // A reader that is far ahead of the model would hold the whole stream.
    private const int MostAhead = 4096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The texts, in groups of those that have come.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CommandException">A line cannot be used. All before it have been given back.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public IEnumerable<IReadOnlyList<GivenText>> Read(CancellationToken cancellation)
    {
        using var lines = new BlockingCollection<(byte[]? Line, Exception? Error)>(MostAhead);
        using var ended = new CancellationTokenSource();
        var reader = new Thread(() => Fill(lines, ended.Token)) { IsBackground = true, Name = "lines" };
        reader.Start();
        try
        {
            var row = 0;
            while (lines.TryTake(out var first, Timeout.Infinite, cancellation))
            {
                var texts = new List<GivenText>();
                CommandException? problem = null;
                for (var next = first; ;)
                {
                    try
                    {
                        texts.Add(new GivenText(row, Text(next.Line ?? throw Unreadable(next.Error!), row + 1)));
                        row++;
                    }
                    catch (CommandException error)
                    {
                        problem = error;
                        break;
                    }

                    if (texts.Count == MostAtOnce || !lines.TryTake(out next))
                        break;
                }

                if (texts.Count > 0)
                    yield return texts;
                if (problem is not null)
                    throw problem;
            }
        }
        finally
        {
            // The thread may wait for a line that never comes; it holds nothing then that the process's end does not free.
            ended.Cancel();
        }
    }

    private void Fill(BlockingCollection<(byte[]? Line, Exception? Error)> lines, CancellationToken ended)
    {
        try
        {
            try
            {
                foreach (var line in Lines())
                    lines.Add((line, null), ended);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                lines.Add((null, error), ended);
            }

            lines.CompleteAdding();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }

    private IEnumerable<byte[]> Lines()
    {
        var line = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, count - start) is >= 0 and var end)
            {
                line.Write(buffer, start, end - start);
                yield return line.ToArray();
                line.SetLength(0);
                start = end + 1;
            }

            line.Write(buffer, start, count - start);
        }

        // The last line may lack its end.
        if (line.Length > 0)
            yield return line.ToArray();
    }

    private string Text(byte[] bytes, int line)
    {
        var content = bytes.AsSpan();
        if (line == 1 && content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        if (content is [.., (byte)'\r'])
            content = content[..^1];
        try
        {
            var text = Utf8.GetString(content);
            return shape.IsOneText ? shape.OfText(text) : Joined(text, line);
        }
        catch (DecoderFallbackException error)
        {
            throw new CommandException(
                $"Standard input, line {line}: the byte 0x{error.BytesUnknown?.FirstOrDefault():X2} is no UTF-8. Convert the text first, such as with iconv.",
                ExitCode.BadInput);
        }
    }

    private string Joined(string text, int line)
    {
        var needed = $"a line is a JSON object with {string.Join(" and ", shape.Columns.Select(column => $"\"{VisibleText.Short(column)}\""))}";
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw Refused($"it is none");
            return shape.OfColumns(column => !json.RootElement.TryGetProperty(column, out var value)
                ? throw Refused($"\"{VisibleText.Short(column)}\" is missing")
                : value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.Null => "",
                    _ => value.GetRawText(),
                });
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Refused(VisibleText.Short(error.Message));
        }

        CommandException Refused(string reason) => new($"Standard input, line {line}: {needed}, and {reason}.", ExitCode.BadInput);
    }

    private static CommandException Unreadable(Exception error) =>
        new($"Standard input cannot be read: {VisibleText.Short(error.Message)}", ExitCode.Failed);
}
