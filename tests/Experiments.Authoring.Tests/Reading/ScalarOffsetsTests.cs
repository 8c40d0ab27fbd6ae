namespace Experiments.Authoring.Tests;

public sealed class ScalarOffsetsTests
{
    [Theory]
    [InlineData("a: !cs x + wrong\n")]
    [InlineData("a: !cs   x + wrong   # not this wrong\n")]
    [InlineData("a: !cs 'it''s + wrong'\n")]
    [InlineData("a: !cs \"\\\"q\\\" \\u0041\\x42\\t + wrong\"\n")]
    [InlineData("a: !cs \"\\U0001F600 + wrong\"\n")]
    [InlineData("a: !cs \"one \\\n  two + wrong\"\n")]
    [InlineData("a: !cs |\n  x +\n    wrong\n")]
    [InlineData("a: !cs |2-\n    x\n  + wrong\n")]
    [InlineData("a: !cs >\n  x +\n\n\n  wrong\n")]
    [InlineData("a: !cs\n  x +\n  wrong\n")]
    [InlineData("a: !cs # why\n  x + wrong\n")]
    [InlineData("a: !cs |\r\n  x +\r\n  wrong\r\n")]
    [InlineData("a: [!cs 'x, y', !cs wrong]\n")]
    [InlineData("a: !cs 'x\n\n  + wrong'\n")]
    public void Each_part_of_an_expression_is_found_where_it_stands(string yaml)
    {
        var bag = new DiagnosticBag();
        var root = (YamlMapping)YamlReader.Read(new SourceDocument("a.yaml", yaml), bag)!;
        Assert.Empty(bag.ToList());
        var code = CodeValue.Find(root).Last().Code;
        var span = code.Part(code.Text.IndexOf("wrong", StringComparison.Ordinal), 5);
        Assert.Equal("wrong", yaml.Substring(span.Start, span.Length));
        Assert.Equal(yaml.LastIndexOf("wrong", yaml.Contains('#') && yaml.Contains("not") ? yaml.IndexOf('#') : yaml.Length - 1,
            StringComparison.Ordinal),
            span.Start);
    }
}
