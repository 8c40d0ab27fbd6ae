using System.CommandLine;
using Experiments.Cli.Cleaning;
using Experiments.Cli.Screens;
using Experiments.Data;

namespace Experiments.Cli.Commands;

/// <summary><c>cache add</c>, <c>cache list</c> and <c>cache clear</c>: the data and weights that this machine has.</summary>
internal static class CacheCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Consoles consoles)
    {
        var command = new Command("cache", "Show, fill or empty the cache of data and weights (EXPERIMENTS_CACHE, else the user's cache folder).")
        {
            Add(consoles),
            List(consoles),
            Clear(consoles),
        };
        command.SetAction(CommandLine.ShowHelp);
        return command;
    }

    private static Command Add(Consoles consoles)
    {
        var name = new Argument<string>("name")
        {
            Description = "What the file is: a name in the catalogue, such as sms-spam or gpt2, or hf://owner/name.",
        };
        var path = new Argument<string>("path") { Description = "The file, or the folder of a checkpoint's files. It is copied." };
        path.Validators.Add(PathCheck.Of("<path>"));
        var subset = OfHub("--subset", "the subset");
        var split = OfHub("--split", "the split");
        var revision = OfHub("--revision", "the branch, tag or commit");
        var command = new Command("add", "Take data or weights in by hand, after checking that they are what the name means.")
        {
            name, path, subset, split, revision,
        };
        command.Validators.Add(result =>
        {
            if (!HubDataset.IsMeant(result.GetValue(name)) && new[] { subset, split, revision }.Any(option => result.GetValue(option) is not null))
                result.AddError("--subset, --split and --revision choose a part of a data set on the hub, and the name is none of hf://owner/name.");
        });
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, async cancellation =>
        {
            var (asked, given) = (parsed.GetRequiredValue(name), Path.GetFullPath(parsed.GetRequiredValue(path)));
            var entry = HubDataset.IsMeant(asked)
                ? await Cache().AddAsync(
                    HubDataset.Of(new SourceOptions
                    {
                        Name = asked,
                        Subset = parsed.GetValue(subset),
                        Split = parsed.GetValue(split),
                        Revision = parsed.GetValue(revision),
                    }),
                    given,
                    cancellation)
                : await Cache().AddAsync(asked, given, cancellation);
            CacheScreen.Added(consoles.Output, entry);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<string?> OfHub(string name, string what) =>
        new(name) { Description = $"Of hf://owner/name: {what} that the experiment names; none where it names none.", HelpName = "NAME" };

    private static Command List(Consoles consoles)
    {
        var verify = new Option<bool>("--verify") { Description = "Compute every hash again." };
        var command = new Command("list", "Show what the cache holds.") { verify };
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, async cancellation =>
        {
            var cache = Cache();
            CacheScreen.List(
                consoles.Output, cache.Folder, await cache.ListAsync(parsed.GetValue(verify), cancellation), ComputedCache.Find(cache.Folder));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Clear(Consoles consoles)
    {
        var name = new Argument<string?>("name") { Description = "Which entry, or trunks or scripts for what was computed; all of it where none is named.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("clear", "Remove an entry, or all of them. Whatever is needed again is fetched or computed again.") { name };
        command.SetAction((parsed, _) => Guarded.RunAsync(consoles, async cancellation =>
        {
            var cache = Cache();
            var asked = parsed.GetValue(name);
            var computed = ComputedCache.Find(cache.Folder).Where(part => asked is null || part.Name == asked).ToList();
            var cleared = asked is not null && ComputedCache.Names.Contains(asked)
                ? new ClearedCache([], 0)
                : await cache.ClearAsync(asked, cancellation);
            foreach (var part in computed)
                part.Clear();
            CacheScreen.Cleared(consoles.Output, new ClearedCache(
                [.. cleared.Names, .. computed.Select(part => part.Name)], cleared.Bytes + computed.Sum(part => part.Bytes)));
            return ExitCode.Done;
        }));
        return command;
    }

    private static SourceCache Cache() => new(SourceSettings.FromEnvironment(), SourceCatalogue.Default);
}
