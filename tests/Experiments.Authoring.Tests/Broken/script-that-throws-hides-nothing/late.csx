int Epochs = 3;
class Halve : IBalance { public IReadOnlyList<Row> Apply(IReadOnlyList<Row> rows, DataRandom random) => rows; }
throw new InvalidOperationException("not today");
