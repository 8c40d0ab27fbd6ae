using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;

namespace Experiments.Runs.Tests;

/// <summary>Files are read back with Google.Protobuf's decoder and a checksum computed bit by bit; the fields' numbers are TensorFlow's.</summary>
public sealed class EventFileTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly SteppingClock _clock = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Scalars_and_the_config_are_read_back_by_an_independent_decoder()
    {
        List<byte[]> records = Records(Run(run =>
        {
            run.AddMetrics(1, 0.1, MetricSplits.Batch, ("loss", 0.75));
            run.AddMetrics(300, 1, MetricSplits.Validation, ("loss", 0.5), ("accuracy", 0.9375));
        }));
        Assert.Equal(4, records.Count);
        Assert.Equal("brain.Event:2", Fields(records[0]).Single(field => field.Number == 3).Text);
        Assert.Equal(_clock.Now.ToUnixTimeSeconds(), Fields(records[0]).Single(field => field.Number == 1).Double);

        Field value = Fields(Fields(records[1]).Single(field => field.Number == 5).Bytes).Single();
        List<Field> text = Fields(value.Bytes);
        Assert.Equal("config/text_summary", text.Single(field => field.Number == 1).Text);
        List<Field> tensor = Fields(text.Single(field => field.Number == 8).Bytes);
        Assert.Equal(7, tensor.Single(field => field.Number == 1).Whole);
        Assert.Equal("    name: spam\n    training:\n      epochs: 5\n", tensor.Single(field => field.Number == 8).Text);
        byte[] plugin = Fields(text.Single(field => field.Number == 9).Bytes).Single(field => field.Number == 1).Bytes;
        Assert.Equal("text", Fields(plugin).Single(field => field.Number == 1).Text);

        Assert.Equal((1L, "loss/batch", 0.75f), Scalars(records[2]).Single());
        Assert.Equal([(300L, "loss/validation", 0.5f), (300L, "accuracy/validation", 0.9375f)], Scalars(records[3]));
    }

    [Fact]
    public void A_histogram_is_read_back_by_an_independent_decoder()
    {
        List<byte[]> records = Records(Run(run =>
        {
            run.AddHistogram(7, "score.weight", [-1, 0.5f, 0.5f, float.NaN, 3, float.PositiveInfinity]);
            run.AddHistogram(7, "score.bias", [0.25f, 0.25f]);
            run.AddHistogram(7, "nothing finite", [float.NaN]);
        }));

        Assert.Equal(4, records.Count); // version, config, two histograms
        List<Field> spread = Spread(records[2], "score.weight");
        double[] numbers = [.. spread.Where(field => field.Number < 6).OrderBy(field => field.Number).Select(field => field.Double)];
        Assert.Equal([-1, 3, 4, 3, 10.5], numbers); // least, greatest, count, sum, sum of squares
        double[] ends = Doubles(spread.Single(field => field.Number == 6).Bytes);
        double[] counts = Doubles(spread.Single(field => field.Number == 7).Bytes);
        Assert.Equal((64, 64, 3.0), (ends.Length, counts.Length, ends[^1]));
        Assert.Equal(ends.Order(), ends);
        Assert.Equal([(0, 1.0), (24, 2.0), (63, 1.0)], counts.Index().Where(bin => bin.Item > 0).Select(bin => (bin.Index, bin.Item)));
        Assert.Equal(0.5 + (4.0 / 64), ends[24]); // [0.5, 0.5625) holds both halves

        List<Field> one = Spread(records[3], "score.bias");
        Assert.Equal([0.25], Doubles(one.Single(field => field.Number == 6).Bytes));
        Assert.Equal([2.0], Doubles(one.Single(field => field.Number == 7).Bytes));

        static List<Field> Spread(byte[] record, string tag)
        {
            List<Field> fields = Fields(record);
            Assert.Equal(7, fields.Single(field => field.Number == 2).Whole);
            List<Field> value = Fields(Fields(fields.Single(field => field.Number == 5).Bytes).Single().Bytes);
            Assert.Equal(tag, value.Single(field => field.Number == 1).Text);
            return Fields(value.Single(field => field.Number == 5).Bytes);
        }

        static double[] Doubles(byte[] packed) =>
            [.. Enumerable.Range(0, packed.Length / sizeof(double)).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(packed.AsSpan(i * sizeof(double))))];
    }

    [Fact]
    public void A_run_that_goes_on_writes_a_file_of_its_own_that_supersedes_what_the_first_has_of_later_steps()
    {
        string path;
        using (RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock))
        {
            path = run.Path;
            run.AddMetrics(100, 1, MetricSplits.Train, ("loss", 0.6));
            run.Interrupt("SIGTERM");
        }

        string first = Assert.Single(Directory.GetFiles(Path.Combine(path, "tb")));
        using RunFolder again = RunFolder.Reopen(path, 50, _clock);
        again.AddMetrics(51, 0.5, MetricSplits.Train, ("loss", 0.7));
        string second = Assert.Single(Directory.GetFiles(Path.Combine(path, "tb"), "events.out.tfevents.*"), file => file != first);
        List<byte[]> records = RecordsOf(second);
        Assert.Equal(4, records.Count); // version, config, where it goes on, the point
        List<Field> restart = Fields(records[2]);
        Assert.Equal(51, restart.Single(field => field.Number == 2).Whole);
        Assert.Equal(1, Fields(restart.Single(field => field.Number == 7).Bytes).Single(field => field.Number == 1).Whole); // SessionLog.START
        Assert.Equal((51L, "loss/train", 0.7f), Scalars(records[3]).Single());
    }

    [Fact]
    public void What_is_evaluated_later_stands_in_a_file_of_its_own_at_the_last_step_and_in_the_log()
    {
        string path = Run(run => run.AddMetrics(300, 1, MetricSplits.Validation, ("accuracy", 0.9)));
        string first = Assert.Single(Directory.GetFiles(Path.Combine(path, "tb")));
        string[] said = File.ReadAllLines(Path.Combine(path, "log.txt"));
        _clock.Advance(TimeSpan.FromDays(1));
        using (EndedRun later = EndedRun.Open(path, _clock))
        {
            later.AddTestLook("best");
            later.AddEvaluation("test", new Dictionary<string, double> { ["accuracy"] = 0.9375, ["loss"] = 0.25 }, []);
        }

        List<byte[]> records = RecordsOf(Assert.Single(Directory.GetFiles(Path.Combine(path, "tb")), file => file != first));
        Assert.Equal([(300L, "accuracy/test", 0.9375f), (300L, "loss/test", 0.25f)], Scalars(records[^1]));
        Assert.Equal(_clock.Now.ToUnixTimeSeconds(), Fields(records[^1]).Single(field => field.Number == 1).Double);
        string[] lines = File.ReadAllLines(Path.Combine(path, "log.txt"));
        Assert.Equal(said, lines[..^2]);
        Assert.EndsWith("INF The test split is evaluated with the best weights: look 1", lines[^2], StringComparison.Ordinal);
        Assert.EndsWith("INF Evaluated test after step 300: accuracy 0.9375, loss 0.2500", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283u)] // the check value of CRC-32C in the catalogue of parametrised CRC algorithms
    [InlineData("a text that is longer than eight bytes, and not a multiple of them", null)]
    public void The_checksum_is_masked_CRC_32C(string text, uint? known)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        uint crc = Crc32C(data);
        Assert.Equal(known ?? crc, crc);
        Assert.Equal(Masked(crc), MaskedCrc.Of(data));
    }

    [Fact]
    public void A_disk_without_room_for_the_file_does_not_stop_the_run()
    {
        var disk = new FillingDisk(int.MaxValue);
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock, disk);
        run.AddMetrics(1, 0.1, MetricSplits.Batch, ("loss", 0.7));
        int line = (int)new FileInfo(Path.Combine(run.Path, "metrics.jsonl")).Length;
        disk.BytesLeft = line + 5; // the line fits, the event does not
        run.AddMetrics(2, 0.2, MetricSplits.Batch, ("loss", 0.6));
        disk.BytesLeft = int.MaxValue;
        run.AddMetrics(3, 0.3, MetricSplits.Batch, ("loss", 0.5));
        Assert.Equal([1L, 2L, 3L], RunReader.Read(run.Path).ReadMetrics().Select(point => point.Step));
        Assert.Equal(3, Records(run.Path).Count); // version, config, the first point: what is there is whole
    }

    private string Run(Action<RunFolder> act)
    {
        using RunFolder run = RunFolder.Create(_root.Path, Sample.Start, _clock);
        act(run);
        run.Complete();
        return run.Path;
    }

    private static IEnumerable<(long Step, string Tag, float Value)> Scalars(byte[] record)
    {
        List<Field> fields = Fields(record);
        long step = fields.Single(field => field.Number == 2).Whole;
        return Fields(fields.Single(field => field.Number == 5).Bytes).Select(value => (step,
            Fields(value.Bytes).Single(field => field.Number == 1).Text, Fields(value.Bytes).Single(field => field.Number == 2).Single));
    }

    private static List<byte[]> Records(string run) => RecordsOf(Assert.Single(Directory.GetFiles(Path.Combine(run, "tb"))));

    private static List<byte[]> RecordsOf(string file)
    {
        byte[] bytes;
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
        }

        var records = new List<byte[]>();
        for (int at = 0; at < bytes.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(Masked(Crc32C(bytes.AsSpan(at, 8))), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            byte[] data = bytes[(at + 12)..(at + 12 + length)];
            Assert.Equal(Masked(Crc32C(data)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            records.Add(data);
            at += 16 + length;
        }

        return records;
    }

    private static List<Field> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        var fields = new List<Field>();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            int number = WireFormat.GetTagFieldNumber(tag);
            fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => new Field(number) { Whole = input.ReadInt64() },
                WireFormat.WireType.Fixed64 => new Field(number) { Double = input.ReadDouble() },
                WireFormat.WireType.Fixed32 => new Field(number) { Single = input.ReadFloat() },
                _ => new Field(number) { Bytes = input.ReadBytes().ToByteArray() },
            });
        }

        return fields;
    }

    // Bit by bit, with the reversed polynomial 0x82F63B78 (RFC 3720, appendix B.4).
    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in data)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
            }
        }

        return ~crc;
    }

    private static uint Masked(uint crc) => ((crc >> 15) | (crc << 17)) + 0xA282EAD8;

    private sealed record Field(int Number)
    {
        public long Whole { get; init; }

        public double Double { get; init; }

        public float Single { get; init; }

        public byte[] Bytes { get; init; } = [];

        public string Text => Encoding.UTF8.GetString(Bytes);
    }
}
