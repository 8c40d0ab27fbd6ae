using Microsoft.Playwright;

namespace Experiments.Browser.Tests;

/// <summary>The system's own Chromium, without a window, shared by the tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // A machine that builds something else meanwhile is slow, not wrong.
    private const float Patience = 180_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it is; null: nowhere.</summary>
    public static string? Path { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Timeout = Patience,
            Args = ["--no-sandbox"], // containers run as root, and there it does not start otherwise
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a file in a context of its own.</summary>
    public async Task<OpenedPage> Open(string file, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var opened = new OpenedPage(context, page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }
}
