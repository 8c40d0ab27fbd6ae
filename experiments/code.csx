// Is there an animal in it? Made data, so that nothing has to be fetched.
string[] animals = ["dog", "horse", "owl", "crab", "goat"];
string[] things = ["lamp", "spoon", "chair", "coin", "rope", "brick", "letter"];
string[] places = ["in the yard", "under the table", "on the roof", "at the window", "behind the door", "by the river"];
Source(() => Enumerable.Range(0, 400).Select(i =>
{
    var isAnimal = i % 3 == 0;
    var what = isAnimal ? animals[i / 3 % animals.Length] : things[i % things.Length];
    return new Row(i, $"  Picture {i}: a {what} {places[i * 7 % places.Length]}.", Label: "");
}));
Label(row => animals.Any(row.Text.Contains) ? "yes" : "no");

Filter(row => !row.Text.Contains("letter")); // of these nobody knows
Clean(text => text.Trim());

// As many of one answer as of the other; `random` is the chance that data.seed gives, so a run can be repeated.
Balance((rows, random) =>
{
    var least = rows.CountBy(row => row.Label).Min(count => count.Value);
    return rows.GroupBy(row => row.Label).SelectMany(answers => random.Permutation(answers.Count()).Take(least).Select(answers.ElementAt));
});

// Every tenth row is for validation, and every fifth of the others for the test.
Split((rows, random) => new DataSplits(
    [.. rows.Where(row => row.Index % 10 != 0 && row.Index % 5 != 1)],
    [.. rows.Where(row => row.Index % 10 == 0)],
    [.. rows.Where(row => row.Index % 10 != 0 && row.Index % 5 == 1)]));

Unfreeze(p => p.Name != "wpe.weight");
Pool((hidden, input) => hidden.mean([1]));                                  // [rows, tokens, hidden] → [rows, hidden]
Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));
Loss((logits, labels) => functional.cross_entropy(logits, labels));
Optimizer((groups, training) => optim.AdamW(groups.SelectMany(group => group.Parameters), training.LearningRate, weight_decay: 0));
Schedule((step, steps) => Math.Min(1, step / 20.0) * (1 - (double)step / (steps + 1)));
Metric("said_yes", evaluation => evaluation.Predictions.Average(p => (double)p.Predicted), higherIsBetter: false);

// What a run remembers across an interruption goes into its saved state.
sealed class Worst : IResumable
{
    public double Loss { get; set; }

    public byte[] Save() => BitConverter.GetBytes(Loss);

    public void Restore(byte[] state) => Loss = BitConverter.ToDouble(state);
}

var worst = new Worst();
Remember("worst", worst);
OnStep(step => worst.Loss = Math.Max(worst.Loss, step.Loss));
OnEvaluate(evaluated =>
{
    if (double.IsNaN(evaluated.Validation.Loss))
        evaluated.Stop("the loss is no number any more");
});
OnEpoch(epoch =>
{
    if (epoch.Validation.Accuracy == 1)
        epoch.Stop("there is nothing left to learn");
});
OnEnd(_ => Console.Error.WriteLine($"the worst step had a loss of {worst.Loss:0.00}"));
