// Shared by scripts: they say `#load "common/text.csx"`, and the path is relative to the file that says it.
static int VisibleLength(string text) => text.Count(c => !char.IsWhiteSpace(c));
