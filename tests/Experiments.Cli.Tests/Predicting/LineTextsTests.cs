using System.IO.Pipes;
using System.Text;
using Experiments.Cli.Predicting;

namespace Experiments.Cli.Tests;

public sealed class LineTextsTests
{
    [Fact]
    public void A_line_is_given_back_before_the_next_has_come()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var groups = new LineTexts(client, new TextShape()).Read(CancellationToken.None).GetEnumerator();

        server.Write("first\n"u8);
        Assert.True(groups.MoveNext());
        Assert.Equal([new GivenText(0, "first")], groups.Current);
        server.Write("second\r\nthird"u8);
        server.Dispose();
        var rest = new List<GivenText>();
        while (groups.MoveNext())
            rest.AddRange(groups.Current);
        Assert.Equal([new GivenText(1, "second"), new GivenText(2, "third")], rest);
    }

    [Fact]
    public void Empty_lines_are_texts_and_a_byte_order_mark_is_none() =>
        Assert.Equal(["a", "", "b"], Read("\uFEFFa\n\nb\n", new TextShape()).Select(text => text.Text));

    [Fact]
    public void Lines_of_several_columns_are_JSON_objects_and_those_of_one_need_not_be()
    {
        Assert.Equal(["1: x & "], Read("""{"b": "x", "a": 1, "c": null}""", new TextShape("{a}: {b} & {c}")).Select(text => text.Text));
        Assert.Equal(["<x> <x>"], Read("x", new TextShape("<{a}> <{a}>")).Select(text => text.Text));
    }

    [Theory]
    [InlineData("""{"a": "x"}""", "\"b\" is missing")]
    [InlineData("[1]", "it is none")]
    [InlineData("a line", "Standard input, line 2: a line is a JSON object with \"a\" and \"b\"")]
    public void A_line_that_cannot_be_used_is_told_with_its_number_after_all_before_it_were_given_back(string line, string problem)
    {
        var before = new List<GivenText>();
        var error = Assert.Throws<CommandException>(() =>
        {
            foreach (var group in new LineTexts(Stream("{\"a\":\"1\",\"b\":\"2\"}\n" + line), new TextShape("{a} {b}")).Read(CancellationToken.None))
                before.AddRange(group);
        });
        Assert.Contains(problem, error.Message);
        Assert.Equal([new GivenText(0, "1 2")], before);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_and_not_guessed()
    {
        var error = Assert.Throws<CommandException>(() => new LineTexts(
            new MemoryStream([(byte)'a', (byte)'\n', 0xE9, (byte)'\n']), new TextShape()).Read(CancellationToken.None).ToList());
        Assert.Contains("line 2: the byte 0xE9 is no UTF-8", error.Message);
    }

    [Fact]
    public async Task Waiting_for_a_line_can_be_given_up()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var cancellation = new CancellationTokenSource();
        var reading = Task.Run(() => new LineTexts(client, new TextShape()).Read(cancellation.Token).ToList());
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
        await server.DisposeAsync(); // what is being read cannot be closed before its end
    }

    private static List<GivenText> Read(string lines, TextShape shape) =>
        [.. new LineTexts(Stream(lines), shape).Read(CancellationToken.None).SelectMany(group => group)];

    private static MemoryStream Stream(string lines) => new(Encoding.UTF8.GetBytes(lines));
}
