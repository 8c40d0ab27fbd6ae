using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Experiments.Authoring;

/// <summary>
/// Reads the part of YAML that experiments are written in (mappings, lists, scalars) into nodes with exact places. It follows
/// YamlDotNet's events one at a time and stops at 64 levels: YamlDotNet's own object model ends the process by stack overflow on
/// deep nesting, and takes time quadratic in the depth.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>How deep lists and mappings may be nested.</summary>
    public const int MaxDepth = 64;

    private const string CodeTag = "!cs";

    private readonly SourceDocument _document;
    private readonly DiagnosticBag _bag;
    private readonly Parser _parser;
    private readonly Stack<(SourceSpan Span, bool Flow)> _open = new();

    private YamlReader(SourceDocument document, DiagnosticBag bag, int start, int end)
    {
        _document = document;
        _bag = bag;
        _parser = new Parser(new Scanner(new StringReader(new string(' ', start) + document.Text[start..end]), skipComments: true));
    }

    /// <summary>Reads a document's only value; null, with the reason in <paramref name="bag"/>, where there is none to go on with.</summary>
    public static YamlNode? Read(SourceDocument document, DiagnosticBag bag) => Read(document, 0, document.Text.Length, bag);

    /// <summary>Reads the only value in a part of a document.</summary>
    /// <param name="document">The text.</param>
    /// <param name="start">Where the YAML begins; what stands before it is no YAML.</param>
    /// <param name="end">Where the YAML ends.</param>
    /// <param name="bag">Takes the problems.</param>
    public static YamlNode? Read(SourceDocument document, int start, int end, DiagnosticBag bag)
    {
        if (HasControlCharacter(document, start, end, bag))
            return null;

        var reader = new YamlReader(document, bag, start, end);
        try
        {
            return reader.ReadStream();
        }
        catch (NestedTooDeepException)
        {
            bag.Add(DiagnosticCodes.NestedTooDeep, reader._open.Peek().Span, $"lists and mappings are nested more than {MaxDepth} deep here");
        }
        catch (YamlException e)
        {
            reader.ReportSyntax(e.Start, e.End, e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser's own slips on malformed input; its last event says how far it came.
            var mark = reader._parser.Current?.End ?? Mark.Empty;
            reader.ReportSyntax(mark, mark, "what follows does not belong here");
        }

        return null;
    }

    private YamlNode? ReadStream()
    {
        Next(); // the stream's start
        if (Next() is StreamEnd)
        {
            _bag.Add(DiagnosticCodes.FileIsEmpty, _document.DisplayPath, "the file says nothing",
                allowed: "an experiment needs at least `data:` with a `source:`");
            return null;
        }

        Next(); // past the document's start
        var root = ReadNode();
        Next(); // the document's end
        if (Next() is not StreamEnd)
        {
            _bag.Add(DiagnosticCodes.SeveralDocuments, Span(_parser.Current!.Start, _parser.Current.End), "a second YAML document begins here",
                allowed: "write one experiment per file and remove the `---` between them");
            return null;
        }

        return root;
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext())
            throw new InvalidOperationException("The parser ended before its stream did.");
        return _parser.Current!;
    }

    // Reads the value whose first event is current, and leaves its last event current.
    private YamlNode ReadNode()
    {
        var current = _parser.Current!;
        var span = Span(current.Start, current.End);
        if (current is AnchorAlias alias)
        {
            _bag.Add(DiagnosticCodes.AnchorOrAlias, span, $"`*{alias.Value.Value}` is an alias, and experiments have none",
                allowed: "write the value out");
            return new YamlRefused(span);
        }

        if (current is not NodeEvent node)
            throw new InvalidOperationException("A value was expected.");
        if (node is Scalar code && code.Tag == CodeTag && code.Anchor.IsEmpty)
            return Code(code, span);
        var refused = Refuse(node, span);
        YamlNode value = node switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, span),
            SequenceStart start => ReadSequence(span, start.Style == SequenceStyle.Flow),
            MappingStart start => ReadMapping(span, start.Style == MappingStyle.Flow),
            _ => throw new InvalidOperationException("A value was expected."),
        };
        return refused ? new YamlRefused(span) : value;
    }

    private YamlNode Code(Scalar scalar, SourceSpan span)
    {
        if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            _bag.Add(DiagnosticCodes.NoValue, span with { Length = CodeTag.Length }, "`!cs` has no expression",
                allowed: "write the C# expression behind it, as in `learning_rate: !cs 5e-5 * 2`");
            return new YamlRefused(span);
        }

        var offsets = ScalarOffsets.Of(_document.Text, span.Start, scalar.Value, scalar.Style);
        var end = offsets[scalar.Value.AsSpan().TrimEnd().Length - 1] + 1;
        return new YamlCode(scalar.Value, offsets, _document.Span(offsets[0], Math.Max(1, end - offsets[0])));
    }

    private bool Refuse(NodeEvent node, SourceSpan span)
    {
        if (!node.Anchor.IsEmpty)
        {
            _bag.Add(DiagnosticCodes.AnchorOrAlias, span, $"`&{node.Anchor.Value}` is an anchor, and experiments have none",
                allowed: "remove it, and write the value out where it is used");
            // What it names is read on: nothing beneath it is to stay untold.
        }

        if (node.Tag.IsEmpty)
            return false;
        var rest = _document.Text.AsSpan(span.Start, Math.Min(80, _document.Text.Length - span.Start));
        var end = rest.IndexOfAny(" \t\r\n,[]{}");
        var tag = rest[..(end < 0 ? rest.Length : end)].ToString();
        if (tag == CodeTag)
            _bag.Add(DiagnosticCodes.Tag, span with { Length = tag.Length },
                "`!cs` goes before a C# expression, and YAML takes this one for a list or a mapping",
                allowed: "put the expression in quotes, or behind `|` on lines of its own");
        else
            _bag.Add(DiagnosticCodes.Tag, span with { Length = Math.Max(1, tag.Length) },
                $"`{tag}` is a tag, and `!cs` is the only one that experiments have",
                allowed: "remove it: each setting knows the type of its value");
        return true;
    }

    private YamlSequence ReadSequence(SourceSpan span, bool flow)
    {
        Open(span, flow);
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
            items.Add(ReadNode());
        _open.Pop();
        return new YamlSequence(items, Begin(span));
    }

    private YamlMapping ReadMapping(SourceSpan span, bool flow)
    {
        Open(span, flow);
        var entries = new List<YamlEntry>();
        var places = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = ReadKey(places);
            Next();
            var value = ReadNode();
            if (key is not null)
                entries.Add(new YamlEntry(key.Text, key.Span, value));
        }

        _open.Pop();
        return new YamlMapping(entries, Begin(span));
    }

    private YamlScalar? ReadKey(Dictionary<string, SourceSpan> places)
    {
        var node = ReadNode();
        if (node is YamlRefused)
            return null;
        if (node is not YamlScalar key)
        {
            _bag.Add(DiagnosticCodes.KeyIsNotText, node.Span, $"a key has to be a text; this is {node.Kind}");
            return null;
        }

        if (key is { Text: "<<", Quoted: false })
        {
            _bag.Add(DiagnosticCodes.MergeKey, key.Span, "`<<` merges mappings, and experiments have no merge keys",
                allowed: "write the settings out");
            return null;
        }

        if (places.TryAdd(key.Text, key.Span))
            return key;
        var (line, _) = places[key.Text].Document.Position(places[key.Text].Start);
        _bag.Add(DiagnosticCodes.DuplicateKey, key.Span, $"`{key.Text}` is given twice; the first is in line {line}", allowed: "remove one of them");
        return null;
    }

    private void Open(SourceSpan span, bool flow)
    {
        _open.Push((Begin(span), flow));
        if (_open.Count > MaxDepth)
            throw new NestedTooDeepException();
    }

    // A collection is pointed at by its first character.
    private static SourceSpan Begin(SourceSpan span) => span with { Length = 1 };

    private SourceSpan Span(Mark start, Mark end)
    {
        var from = (int)Math.Min(start.Index, _document.Text.Length);
        var to = (int)Math.Min(Math.Max(end.Index, from), _document.Text.Length);
        return _document.Span(from, to - from);
    }

    private void ReportSyntax(Mark start, Mark end, string message)
    {
        if (YamlSyntaxProblem.Explain(_document, (int)start.Index, message, _open) is { } problem)
            _bag.Add(DiagnosticCodes.YamlSyntax, problem.Span, problem.Message, allowed: problem.Remedy);
        else
            _bag.Add(DiagnosticCodes.YamlSyntax, Span(start, end), $"the YAML does not parse here: {message.TrimEnd('.')}");
    }

    // YAML forbids these; the parser reads some as the end of the file and others as line ends, so that all that follows is misplaced.
    private static bool HasControlCharacter(SourceDocument document, int start, int end, DiagnosticBag bag)
    {
        for (var i = start; i < end; i++)
        {
            var c = document.Text[i];
            if ((c is >= ' ' and <= '~') || c is '\t' or '\r' or '\n'
                || (c >= '\u00A0' && c is not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')))
                continue;
            bag.Add(DiagnosticCodes.ControlCharacter, document.Span(i, 1), $"the character U+{(int)c:X4} cannot stand in YAML",
                allowed: $"remove it, or write \"\\u{(int)c:X4}\" in double quotes");
            return true;
        }

        return false;
    }

    private sealed class NestedTooDeepException : Exception;
}
