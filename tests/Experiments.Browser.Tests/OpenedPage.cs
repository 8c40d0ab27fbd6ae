using Microsoft.Playwright;

namespace Experiments.Browser.Tests;

/// <summary>A page, and what it did unasked.</summary>
public sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal OpenedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        context.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Told.Add(message.Text);
        page.PageError += (_, error) => Told.Add(error);
        page.Dialog += (_, dialog) =>
        {
            Told.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What was fetched, the page itself first.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What stands in the console, and what asked for an answer.</summary>
    public List<string> Told { get; } = [];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
