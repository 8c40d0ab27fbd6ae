namespace Experiments.Browser.Tests;

/// <summary>A test in Chromium, once for each of its data; it says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test where Chromium is absent.</summary>
    public ChromiumTheoryAttribute()
    {
        if (Chromium.Path is null)
            Skip = "Chromium is at none of /usr/bin/chromium, /usr/bin/chromium-browser, /usr/bin/google-chrome: apt-get install chromium.";
    }
}
