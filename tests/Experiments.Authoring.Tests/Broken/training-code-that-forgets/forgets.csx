var calls = 0;
var seen = new List<double>();

Loss((logits, labels) => { calls++; return nn.functional.cross_entropy(logits, labels); });
Metric("calls", evaluation => { seen.Add(evaluation.Loss); return seen.Count; });
Metric("accuracy_again", evaluation => evaluation.Accuracy);
Optimizer((groups, training) => { calls++; return new SgdOptimizer().Create(groups, training); });

sealed class Counted : ISchedule
{
    private int _called;

    public double Factor(int step, int totalSteps) => 1.0 / ++_called;
}
