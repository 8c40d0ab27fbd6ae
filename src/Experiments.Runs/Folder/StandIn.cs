namespace Experiments.Runs;

/// <summary>Something that was used in place of the real thing, which could not be reached.</summary>
/// <param name="What">What was replaced: <c>data</c> or <c>model</c>.</param>
/// <param name="Asked">What the experiment asks for (<c>sms-spam</c>, <c>gpt2</c>).</param>
/// <param name="Used">What was used instead (<c>sms-stand-in</c>, <c>gpt2-nano</c>).</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record StandIn(string What, string Asked, string Used, string? Reason = null);
