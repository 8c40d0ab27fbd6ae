namespace Experiments.EndToEnd.Tests;

/// <summary>The signals of Linux that tests send, by their numbers.</summary>
public enum Signal
{
    /// <summary>What Ctrl-C sends.</summary>
    Int = 2,

    /// <summary>The end at once; no process can answer to it.</summary>
    Kill = 9,

    /// <summary>A cluster's notice that time is nearly up.</summary>
    User2 = 12,

    /// <summary>The polite end.</summary>
    Term = 15,

    /// <summary>Not another step, until further notice.</summary>
    Stop = 19,
}
