namespace Experiments.Authoring;

/// <summary>Reads a launcher profile. All problems are told in one pass, with their places, as those of experiments are.</summary>
public static class LauncherLoader
{
    /// <summary>The folder, from the current one, in which a profile is looked for by its name.</summary>
    public const string Folder = "launchers";

    /// <summary>The profile's file: a path where the text looks like one, and <c>launchers/NAME.yaml</c> for a mere name.</summary>
    /// <param name="nameOrPath">What stands behind <c>--launcher</c>.</param>
    public static string PathOf(string nameOrPath) =>
        Path.GetFileName(nameOrPath) == nameOrPath && !Path.HasExtension(nameOrPath) ? Path.Combine(Folder, nameOrPath + ".yaml") : nameOrPath;

    /// <summary>Reads a profile by its name or path. <c>local</c> needs no file: it has its defaults then.</summary>
    /// <param name="nameOrPath">What stands behind <c>--launcher</c>.</param>
    public static LauncherResult Find(string nameOrPath)
    {
        var path = PathOf(nameOrPath);
        return nameOrPath == "local" && !File.Exists(path) ? new LauncherResult(LauncherProfile.Local, []) : Load(path);
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="path">Its file, as the user names it; diagnostics name it so.</param>
    public static LauncherResult Load(string path)
    {
        var bag = new DiagnosticBag();
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
            bag.Add(DiagnosticCodes.FileNotFound, path, "this is no path", allowed: "name a launcher's .yaml file, or one in launchers/");
        else if (TextFile.Read(path, path, bag) is { } document)
            return Read(document, bag);
        return new LauncherResult(null, bag.ToList(path));
    }

    private static LauncherResult Read(SourceDocument document, DiagnosticBag bag)
    {
        var path = document.DisplayPath;
        if (SaysNothing(document.Text))
        {
            bag.Add(DiagnosticCodes.FileIsEmpty, path, "the file says nothing", allowed: "a launcher needs at least `launcher: slurm`");
            return new LauncherResult(null, bag.ToList(path));
        }

        var profile = YamlReader.Read(document, bag) switch
        {
            YamlMapping settings => Read(settings, bag),
            null or YamlRefused => null,
            var other => Refuse(other, bag),
        };
        return new LauncherResult(bag.HasErrors ? null : profile, bag.ToList(path));
    }

    private static LauncherProfile Read(YamlMapping settings, DiagnosticBag bag)
    {
        RefuseCode(settings, bag);
        var context = new ReadContext(bag, KnownNames.Default);
        var profile = LauncherSettings.Section.Read(settings, settings.Span, context, "", new LauncherProfile());
        if (context.Failed.Contains(LauncherSettings.Launcher))
            return profile;
        if (profile.Launcher == LauncherKind.Slurm)
            CheckSignal(settings, profile, context);
        else
            TellWhatIsForSlurm(settings, context);
        return profile;
    }

    private static void CheckSignal(YamlMapping settings, LauncherProfile profile, ReadContext context)
    {
        if (context.Failed.Contains("signal_delay_s") || context.Failed.Contains("timeout_min") || profile.SignalDelayS < profile.TimeoutMin * 60)
            return;
        var place = settings.Find("signal_delay_s") ?? settings.Find("timeout_min");
        context.Bag.Add(DiagnosticCodes.OutOfRange, place?.KeySpan ?? settings.Span,
            $"a task would be told {profile.SignalDelayS} s before its time is up, and its time is {profile.TimeoutMin * 60} s",
            allowed: "give `timeout_min` more minutes, or `signal_delay_s` fewer seconds");
    }

    private static void TellWhatIsForSlurm(YamlMapping settings, ReadContext context)
    {
        foreach (var entry in settings.Entries)
            if (!LauncherSettings.IsLocal(entry.Key) && LauncherSettings.Section.Find(entry.Key) is not null && !context.Failed.Contains(entry.Key))
                context.Bag.Add(DiagnosticCodes.NoEffect, entry.KeySpan, $"`{entry.Key}` has no effect on this machine: it is for Slurm",
                    allowed: "remove it, or write `launcher: slurm`");
    }

    // An expression belongs to an experiment, which has a compiler at hand.
    private static void RefuseCode(YamlNode node, DiagnosticBag bag)
    {
        foreach (var inner in node is YamlMapping mapping ? mapping.Entries.Select(entry => entry.Value) : (node as YamlSequence)?.Items ?? [])
            RefuseCode(inner, bag);
        if (node is YamlCode)
            bag.Add(DiagnosticCodes.NotAllowed, node.Span, "a launcher has no C# expressions", allowed: "write the value out");
    }

    private static LauncherProfile? Refuse(YamlNode node, DiagnosticBag bag)
    {
        bag.Add(DiagnosticCodes.WrongType, node.Span, $"a launcher is a mapping of settings; this is {node.Kind}",
            allowed: "begin with `launcher: slurm`");
        return null;
    }

    private static bool SaysNothing(string text) => text.Split('\n', '\r').All(line => line.TrimStart() is "" or ['#', ..]);
}
