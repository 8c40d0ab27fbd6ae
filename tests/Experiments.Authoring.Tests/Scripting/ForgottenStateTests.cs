namespace Experiments.Authoring.Tests;

public sealed class ForgottenStateTests
{
    private const string Declarations = """
        class State
        {
            public int Field;
            public int Count { get; set; }
            public State Inner { get; set; } = null!;
            public List<string> Names { get; } = [];
            public void Note() => Count++;
        }
        class Derived : State;
        class Kept : IResumable
        {
            public int Count { get; set; }
            public List<string> Names { get; } = [];
            public void Note() { Count++; Names.Add("x"); }
            public byte[] Save() => [];
            public void Restore(byte[] state) { }
        }
        class Watch(int seen)
        {
            public static int All;
            public static List<int> Every { get; } = [];
            public void See(StepEvent step) => seen++;
        }
        struct Pair { public int X; public int Y { get; set; } }
        record Point(int X, int Y);

        """;

    private const string Variables = """
        int count = 0;
        double best = 0;
        var seen = new List<string>();
        var bySplit = new Dictionary<string, List<int>>();
        var text = new System.Text.StringBuilder();
        var counts = new int[3];
        var pairs = new Pair[2];
        var pair = new Pair();
        var point = new Point(1, 2);
        var state = new State { Inner = new State() };
        var derived = new Derived();
        var states = new List<State>();
        var watch = new Watch(3);
        var kept = new Kept();
        void Help() => count++;
        void Fill(List<string> list) => list.Add("x");
        void Ask(List<string> list) => Console.WriteLine(list.Count);
        void Up(ref int number) => number++;

        """;

    private static readonly (string Handler, string Names)[] Changes =
    [
        ("_ => count++", "count"),
        ("_ => count += 2", "count"),
        ("step => best = step.Step > 3 ? step.Step : best", "best"),
        ("step => { if (step.Step > 3 && count < 5) count -= step.Step; }", "count"),
        ("_ => System.Threading.Interlocked.Increment(ref count)", "count"),
        ("_ => Up(ref count)", "count"),
        ("_ => { ref var own = ref count; own = 5; }", "count"),
        ("step => seen.Add(step.Step > 3 ? \"late\" : \"soon\")", "seen"),
        ("_ => { var mine = seen; mine.Add(\"x\"); }", "seen"),
        ("_ => Fill(seen)", "seen"),
        ("_ => bySplit[\"a\"].Add(3)", "bySplit"),
        ("_ => bySplit[\"a\"] = []", "bySplit"),
        ("_ => text.Append('x').Append('y')", "text"),
        ("_ => counts[1]++", "counts"),
        ("_ => pairs[1].X = 2", "pairs"),
        ("_ => pair.X = 2", "pair"),
        ("_ => pair.Y += 2", "pair"),
        ("_ => point = point with { X = 3 }", "point"),
        ("_ => state.Field++", "state"),
        ("_ => state.Count += 3", "state"),
        ("_ => state.Inner.Count = 3", "state"),
        ("_ => state.Names.Add(\"x\")", "state"),
        ("_ => state.Note()", "state"),
        ("_ => derived.Count = 3", "derived"),
        ("_ => { foreach (var one in states) one.Count = 0; }", "states"),
        ("_ => states.ForEach(one => count++)", "count"),
        ("_ => { var step = 3; var later = () => { count += step; }; later(); }", "count"),
        ("_ => Help()", "count"),
        ("watch.See", "seen"),
        ("_ => Watch.All++", "All"),
        ("_ => Watch.Every.Add(3)", "Every"),
        ("step => { try { count++; } catch (Exception e) { seen.Add(e.Message); } }", "count seen"),
    ];

    private static readonly string[] Others =
    [
        "step => Console.WriteLine(step.Step + count + best + seen.Count + counts[1] + pairs[0].X + point.X)",
        "step => { if (step.Step > count && best > 3) step.Stop(\"enough\"); }",
        "_ => { var own = new List<string>(seen); own.Add(\"x\"); own.Sort(); }",
        "_ => { var own = new List<string>(); own.Add(seen[0]); }",
        "_ => { var own = new int[2]; own[0] = counts[1]; own[1]++; }",
        "_ => { var own = pair; own.X = 3; own.Y = 4; }",
        "_ => { var own = pairs[0]; own.X = 3; }",
        "_ => { var own = counts[0]; System.Threading.Interlocked.Increment(ref own); }",
        "_ => { var other = point with { X = 3 }; Console.WriteLine(other); }",
        "_ => { var own = new State { Count = state.Count, Inner = state }; own.Count++; own.Field = 3; }",
        "_ => { var sum = 0; seen.ForEach(one => sum += one.Length); Console.WriteLine(sum); }",
        "_ => { var own = states.ToList(); own.Clear(); }",
        "_ => { foreach (var one in seen) Ask(seen); }",
        "_ => { if (int.TryParse(seen[0], out var number)) Console.WriteLine(number); }",
        "_ => { kept.Count++; kept.Names.Add(\"x\"); kept.Note(); }",
        "_ => Ask(seen)",
    ];

    [Fact]
    public void What_a_handler_changes_is_told()
    {
        var told = Told(Changes.Select(change => change.Handler));
        Assert.Equal(Changes, Changes.Select((change, i) => (change.Handler, string.Join(' ', told[i]))));
    }

    [Fact]
    public void What_is_read_made_anew_or_saved_is_no_matter()
    {
        var told = Told(Others);
        Assert.Equal(Others, Others.Select((handler, i) => handler + string.Join(' ', told[i])));
    }

    // All in one script, since compiling is what takes time.
    private static IReadOnlyList<IReadOnlyList<string>> Told(IEnumerable<string> handlers)
    {
        var code = Declarations + Variables + string.Concat(handlers.Select(handler => $"OnStep({handler});\n"));
        using var test = new TestExperiment("script: a.csx\n" + TestCatalogue.Smallest, ("a.csx", code));
        var result = test.Load();
        using var experiment = result.Experiment;
        Assert.True(experiment is not null, test.Render(result.Diagnostics));
        var lines = code.Split('\n');
        var told = lines.Select(_ => (IReadOnlyList<string>)[]).ToArray();
        foreach (var diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.StateNotSaved.Id))
            told[diagnostic.Line - 1] = [.. diagnostic.Message.Split('`').Where((_, part) => part % 2 == 1).Skip(1)];
        return [.. told.Where((_, line) => lines[line].StartsWith("OnStep(", StringComparison.Ordinal))];
    }
}
