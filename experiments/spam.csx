// What a spam filter is for, and what no setting says: how much of the spam it catches while not a single ham is flagged. It measures and
// changes nothing: the weights are the same with it and without.
Metric("spam_caught_without_false_alarm", evaluation =>
{
    var spam = evaluation.ClassOf("spam");
    var scores = evaluation.Predictions.ToLookup(p => p.Gold == spam, p => p.Probabilities[spam]);
    var surest = scores[false].DefaultIfEmpty(0).Max(); // of the ham, the one most like spam
    return scores[true].DefaultIfEmpty(0).Average(score => score > surest ? 1.0 : 0.0);
});
