namespace Experiments.Data;

/// <summary>Decides which rows take part at all. Filters come first of all: they see texts as the source gives them.</summary>
public interface IFilter
{
    /// <summary>Whether the row stays.</summary>
    /// <param name="row">A row as the source gives it.</param>
    bool Keeps(Row row);
}
