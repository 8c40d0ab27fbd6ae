using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data.Tests;

/// <summary>
/// Files that Debian's zstd 1.5.4 packed, at the level in their names: words, noise, long runs, few letters, one word, nothing, a table.
/// What they hold is known by the SHA-256 of what was packed.
/// </summary>
public sealed class ZstandardTests
{
    private static readonly string[] Names = ["words-1", "words-19", "words-22", "noise-3", "blocks-3", "few-9", "short-3", "empty-3", "rows-3"];

    [Theory]
    [InlineData("words-1", 11_027, "b23a04e2474eb63c1f6e5ef3c9954d7e102c9ef06d3b61c0f80e474c39968c34")]
    [InlineData("words-19", 11_027, "b23a04e2474eb63c1f6e5ef3c9954d7e102c9ef06d3b61c0f80e474c39968c34")]
    [InlineData("words-22", 4_399, "05a2c294578dbf27f6f15ab8a48833ae35d6490c5c502b7a898682d57e21274c")] // without a checksum
    [InlineData("noise-3", 2_000, "a711b7f032176b02b4112f8b7f77a18a5aa06a7bff2d0a004d3ec4a145e21658")]
    [InlineData("blocks-3", 555_260, "b5dda9017e35f431cf4664fdf7df52255d96b3a07c93ab49ab0502a4df7b3d51")]
    [InlineData("few-9", 6_000, "82022b054658ac833b2531d6bb566644351275e7fd5bb138a1ad76456a3cf228")]
    [InlineData("short-3", 11, "20d0bfe91d80a9f32ccf947f957582a940ab2f9998b1007511dba32f087016e0")]
    [InlineData("empty-3", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("rows-3", 5_275, "707a2f0f0f623009056c0ac40fcb9f78153d7eb73aeabacb899a97bc30300366")]
    public void What_was_packed_comes_back(string name, int length, string sha256)
    {
        var content = ZstandardContent.Unpack(Packed(name), Array.MaxLength);
        Assert.Equal((length, sha256), (content.Length, Convert.ToHexStringLower(SHA256.HashData(content.Span))));
    }

    [Fact]
    public void Frames_follow_each_other_and_those_of_somebody_else_are_passed_over()
    {
        byte[] skipped = [0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        byte[] frames = [.. skipped, .. Packed("short-3"), .. skipped, .. Packed("empty-3"), .. Packed("short-3")];
        Assert.Equal("hello hellohello hello", Encoding.UTF8.GetString(ZstandardContent.Unpack(frames, Array.MaxLength).Span));
    }

    [Fact]
    public void Nothing_else_may_stand_behind_a_frame() =>
        Assert.Throws<InvalidDataException>(() => ZstandardContent.Unpack([.. Packed("short-3"), .. "rest"u8], Array.MaxLength));

    [Theory]
    [InlineData(null)]
    [InlineData(0x50)] // behind a frame that is somebody else's
    [InlineData(0x5F)]
    public void A_packed_table_is_read_like_any_other(int? skipped)
    {
        byte[] before = skipped is { } first ? [(byte)first, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, 7] : [];
        using var stream = new MemoryStream([.. before, .. Packed("rows-3")]);
        var rows = TableReader.Read(stream, new TableLayout("rows.csv.zst", TableFormat.Csv, true, "text", "label"));
        Assert.Equal((200, "spam", "ham"), (rows.Count, rows[0].Label, rows[1].Label));
    }

    [Theory]
    [InlineData(1, "rows.csv.zst: it cannot be unpacked: what Zstandard has packed is damaged, or only a part of it is there.")]
    [InlineData(0, "rows.csv.zst: it cannot be unpacked: its checksum is another than that of its content: it is damaged.")]
    public void A_file_that_is_cut_or_changed_is_told(int cut, string message)
    {
        var packed = Packed("rows-3");
        packed[^1] ^= 1;
        var error = Assert.Throws<DataException>(
            () => TableReader.Read(new MemoryStream(packed[..^cut]), new TableLayout("rows.csv.zst", TableFormat.Csv, true, "text", "label")));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_file_that_becomes_too_long_is_refused_before_it_has()
    {
        // A block of one byte, repeated 128 KiB times, and that a hundred times: 400 bytes that say 13 MB.
        byte[] repeated = [0x02, 0x00, 0x10, (byte)'a'];
        byte[] bomb = [0x28, 0xB5, 0x2F, 0xFD, 0, 0x40, .. Enumerable.Repeat(repeated, 100).SelectMany(block => block), 1, 0, 0];
        Assert.Equal(100 << 17, ZstandardContent.Unpack(bomb, 100 << 17).Length);
        Assert.Contains("longer than it says", Assert.Throws<InvalidDataException>(() => ZstandardContent.Unpack(bomb, (100 << 17) - 1)).Message);
    }

    [Theory]
    [InlineData(int.MaxValue - 100UL)]
    [InlineData(1UL << 40)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue - 1)]
    public void A_size_that_is_not_true_is_told_and_no_room_is_made_for_it(ulong size)
    {
        byte[] packed = [0x28, 0xB5, 0x2F, 0xFD, 0xC0, 0x80, .. BitConverter.GetBytes(size), 9, 0, 0, (byte)'a'];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => ZstandardContent.Unpack(packed, Array.MaxLength));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_dictionary_is_refused_with_what_to_do() => Assert.Contains(
        "pack it without",
        Assert.Throws<InvalidDataException>(() => ZstandardContent.Unpack([0x28, 0xB5, 0x2F, 0xFD, 0x21, 7, 1, 1, 0, 0], 100)).Message);

    [Fact]
    public void Damaged_files_are_told_or_read_but_nothing_else_happens()
    {
        byte[][] files = [.. Names.Select(Packed)];
        var random = new Random(1);
        var told = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = files[random.Next(files.Length)].ToArray();
            for (var change = 0; change <= i % 3; change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (i % 8 == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                Assert.InRange(ZstandardContent.Unpack(damaged, 1 << 20).Length, 0, 1 << 20);
            }
            catch (InvalidDataException)
            {
                told++;
            }
        }

        Assert.InRange(told, 2_000, 2_999);
    }

    private static byte[] Packed(string name)
    {
        using var stream = typeof(ZstandardTests).Assembly.GetManifestResourceStream($"{name}.zst")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
