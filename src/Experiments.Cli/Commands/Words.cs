using System.CommandLine;
using Experiments.Data;

namespace Experiments.Cli.Commands;

/// <summary>Options that take one of a few words.</summary>
internal static class Words
{
    /// <summary>Refuses any other word, in a sentence that names those that there are, and completes them.</summary>
    public static void TakesOnly(this Option option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value)))
            {
                var near = NearNames.Nearest(token.Value, words) is { } nearest ? $" Did you mean '{nearest}'?" : "";
                result.AddError($"{option.Name} takes {string.Join(", ", words[..^1])} or {words[^1]}, and '{token.Value}' is none of them.{near}");
            }
        });
    }
}
