using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Experiments.Authoring;

/// <summary>
/// The files that a compilation reaches: it resolves <c>#load</c> relative to the loading file, and keeps what it read, so that what is
/// recorded and shown is what was compiled.
/// </summary>
/// <param name="place">The experiment's folder and how the user names files in it.</param>
internal sealed class ScriptSources(ExperimentPlace place) : SourceReferenceResolver
{
    private readonly SourceFileResolver _files = new([], place.Folder);
    private readonly ConcurrentDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SourceDocument> _documents = new(StringComparer.Ordinal);

    /// <summary>The files read so far.</summary>
    public IEnumerable<string> Paths => _contents.Keys;

    /// <summary>What a file held when it was read; null where it has not been.</summary>
    public byte[]? Content(string path) => _contents.GetValueOrDefault(path);

    /// <summary>A file's text, to point into; null where the compilation has not read it.</summary>
    public SourceDocument? Document(string path)
    {
        if (!_contents.TryGetValue(path, out var content))
            return null;
        return _documents.GetOrAdd(path, p => new SourceDocument(place.Display(p), new StreamReader(new MemoryStream(content)).ReadToEnd()));
    }

    /// <summary>What is compiled around the files; null where nothing is.</summary>
    public Lazy<CodeSubmission?>? Submission { get; set; }

    /// <summary>A place that the compiler names, in the file or in the YAML; null where it is in neither.</summary>
    public SourceSpan? Find(string path, int start, int length) =>
        path == CodeSubmission.Path ? Submission?.Value?.Find(start, length) : Document(path)?.Span(start, length);

    /// <summary>A place that a stack trace names, by line and column from 1, up to the line's end.</summary>
    public SourceSpan? FindLine(string path, int line, int column)
    {
        if (path == CodeSubmission.Path)
            return Submission?.Value?.FindLine(line, column);
        if (Document(path) is not { } document || line < 1 || line > document.Lines)
            return null;
        var start = document.LineStart(line) + Math.Max(0, column - 1);
        return document.Span(start, Math.Max(1, document.LineStart(line) + document.Line(line).TrimEnd().Length - start));
    }

    /// <inheritdoc/>
    public override string? NormalizePath(string path, string? baseFilePath) =>
        path == CodeSubmission.Path ? path : _files.NormalizePath(path, baseFilePath);

    /// <inheritdoc/>
    public override string? ResolveReference(string path, string? baseFilePath) => _files.ResolveReference(path, baseFilePath);

    /// <inheritdoc/>
    public override Stream OpenRead(string resolvedPath)
    {
        var content = _contents.GetOrAdd(resolvedPath, static path =>
        {
            if (new FileInfo(path).Length > TextFile.MaxBytes)
                throw new IOException("the script is over 1 MiB");
            return File.ReadAllBytes(path);
        });
        return new MemoryStream(content, writable: false);
    }

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
