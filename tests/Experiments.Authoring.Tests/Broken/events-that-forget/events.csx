var best = 0.0;
var seen = new List<double>();
var words = new List<string> { "a", "b" };
var last = new Last();
var kept = new Kept();
Remember("kept", kept);

OnStep(step => best = Math.Max(best, step.Step));
OnEvaluate(evaluation => { seen.Add(1); last.Value = 2; });
OnEpoch(epoch => { kept.Value++; Console.WriteLine(words.Count + best); });
OnEpoch(epoch =>
{
    var mine = 0;
    foreach (var word in words)
        mine += word.Length;
    var count = () => mine++;
    count();
});
OnEnd(end => best = 0);

class Last { public double Value { get; set; } }

class Kept : IResumable
{
    public double Value { get; set; }
    public byte[] Save() => BitConverter.GetBytes(Value);
    public void Restore(byte[] state) => Value = BitConverter.ToDouble(state);
}
