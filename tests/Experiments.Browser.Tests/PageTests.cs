using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Experiments.Browser.Tests;

/// <summary>The pages in a real browser, as eyes, hands, screen readers and printers meet them.</summary>
public sealed class PageTests(Chromium chromium, Pages pages) : IClassFixture<Chromium>, IClassFixture<Pages>
{
    private const string OpenAll = "document.querySelectorAll('details').forEach(details => details.open = true)";

    [ChromiumTheory]
    [InlineData("report", ColorScheme.Light)]
    [InlineData("report", ColorScheme.Dark)]
    [InlineData("comparison", ColorScheme.Light)]
    [InlineData("comparison", ColorScheme.Dark)]
    [InlineData("sweep", ColorScheme.Light)]
    [InlineData("sweep", ColorScheme.Dark)]
    public async Task Axe_finds_no_violation(string name, ColorScheme scheme)
    {
        await using var opened = await chromium.Open(pages.Of(name), scheme);
        await opened.Page.EvaluateAsync(OpenAll);
        // Of what it finds right, one place a rule is enough: to describe each would take longer than to look.
        var result = await opened.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(5).Select(node => node.Html))}"));
        await Keep(opened.Page, $"{name}-{scheme}");
    }

    [ChromiumTheory]
    [InlineData("report")]
    [InlineData("comparison")]
    [InlineData("sweep")]
    public async Task Nothing_is_fetched_and_no_text_of_a_run_does_anything(string name)
    {
        await using var opened = await chromium.Open(pages.Of(name));
        await opened.Page.EvaluateAsync(OpenAll);
        await opened.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(new Uri(pages.Of(name)).AbsoluteUri, Assert.Single(opened.Requests));
        Assert.Empty(opened.Told);
        Assert.Equal(0, await opened.Page.Locator("script, img, iframe, link").CountAsync());
        Assert.Contains("<script>alert(", await opened.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [ChromiumTheory]
    [InlineData("report")]
    [InlineData("comparison")]
    public async Task A_chart_shows_the_values_at_the_pointer_and_hides_them_again(string name)
    {
        await using var opened = await chromium.Open(pages.Of(name));
        var place = opened.Page.Locator("svg:has(g.point .tip)").First.Locator("g.point").Nth(4);
        var tip = place.Locator(".tip");
        Assert.Equal("hidden", await Visibility(tip));
        await place.Locator(".hit").HoverAsync();
        Assert.Equal("visible", await Visibility(tip));
        Assert.Matches(@"^step \d+", (await tip.Locator("text").AllTextContentsAsync())[0]);
        Assert.Matches(@" \d\.\d{4}$", (await tip.Locator("text").AllTextContentsAsync())[1]);
        await opened.Page.Mouse.MoveAsync(1, 1);
        Assert.Equal("hidden", await Visibility(tip));
    }

    [ChromiumTheory]
    [InlineData("report")]
    [InlineData("comparison")]
    public async Task The_keyboard_reaches_the_content_and_the_values_of_every_chart(string name)
    {
        await using var opened = await chromium.Open(pages.Of(name));
        await opened.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused(opened.Page));
        Assert.True((await opened.Page.Locator(".skip").BoundingBoxAsync())!.X >= 0);
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#content", opened.Page.Url, StringComparison.Ordinal);

        var values = opened.Page.Locator("details:has(table)").First;
        for (var i = 0; i < 60 && !await values.EvaluateAsync<bool>("details => details.firstElementChild === document.activeElement"); i++)
            await opened.Page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("none", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        Assert.False(await values.Locator("table").IsVisibleAsync());
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.True(await values.Locator("table").IsVisibleAsync());
        await opened.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("region", await opened.Page.EvaluateAsync<string?>("document.activeElement.getAttribute('role')"));
    }

    [ChromiumTheory]
    [InlineData("report", 320)]
    [InlineData("report", 1280)]
    [InlineData("comparison", 320)]
    [InlineData("comparison", 1280)]
    [InlineData("sweep", 320)]
    [InlineData("sweep", 1280)]
    public async Task A_page_is_never_wider_than_its_window(string name, int width) // WCAG 2.2, 1.4.10
    {
        await using var opened = await chromium.Open(pages.Of(name), width: width);
        await opened.Page.EvaluateAsync(OpenAll);
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [ChromiumTheory]
    [InlineData("report")]
    [InlineData("comparison")]
    [InlineData("sweep")]
    public async Task A_page_prints_in_light_colours_without_what_only_a_screen_needs(string name)
    {
        await using var opened = await chromium.Open(pages.Of(name), ColorScheme.Dark, width: 794); // A4 at 96 dots an inch
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await opened.Page.Locator(".skip").IsVisibleAsync());
        Assert.Equal(794, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        byte[] paper = await opened.Page.PdfAsync(new PagePdfOptions { Format = "A4" });
        Assert.Equal("%PDF-"u8, paper.AsSpan(0, 5));
        await Keep(opened.Page, $"{name}-print");
    }

    private static Task<string> Visibility(ILocator element) => element.EvaluateAsync<string>("element => getComputedStyle(element).visibility");

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent");

    // For people to look at.
    private static Task Keep(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        FullPage = true,
        Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"{name}.png"),
    });
}
