namespace Experiments.Authoring;

/// <summary>A rule across settings.</summary>
internal interface ISpecCheck
{
    /// <summary>The settings that it looks at; where one of them could not be read, the rule is not tried.</summary>
    IReadOnlyList<string> Reads { get; }

    /// <summary>Adds what is wrong to the context's bag.</summary>
    void Check(CheckContext context);
}
