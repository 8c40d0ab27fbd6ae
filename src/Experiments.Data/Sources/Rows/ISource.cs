namespace Experiments.Data;

/// <summary>Rows that come from code instead of a file.</summary>
public interface ISource
{
    /// <summary>Gives the rows, each with an index of its own. It is called once for an experiment, and must give the same rows every time.</summary>
    IEnumerable<Row> Read();
}
