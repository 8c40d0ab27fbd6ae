using System.Runtime.InteropServices;
using System.Text;
using Experiments.Tests;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string OneTensor = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_tells_its_tensors_and_its_metadata()
    {
        var path = Write(SafetensorsBytes.Of(
            """
            {"__metadata__":{"format":"pt"},
             "b":{"dtype":"BF16","shape":[2,3],"data_offsets":[4,16]},
             "a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}
            """,
            16));
        using var file = SafetensorsFile.Open(path);

        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(["a", "b"], file.Tensors.Keys.Order());
        Assert.Equal(SafetensorsType.BF16, file.Tensors["b"].Type);
        Assert.Equal([2, 3], file.Tensors["b"].Shape);
        Assert.Equal(6, file.Tensors["b"].Elements);
        Assert.Equal(1, file.Tensors["a"].Elements);
    }

    [Fact]
    public void Single_precision_is_read_bit_by_bit()
    {
        float[] values = [1.5f, -0f, float.Epsilon, float.NaN, float.NegativeInfinity, 3e38f];
        var read = Read("F32", MemoryMarshal.AsBytes<float>(values).ToArray(), values.Length);
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), read.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Half_precision_is_widened_exactly()
    {
        Half[] values = [(Half)1.5f, Half.NegativeZero, Half.Epsilon, Half.MaxValue, Half.NegativeInfinity];
        var read = Read("F16", MemoryMarshal.AsBytes<Half>(values).ToArray(), values.Length);
        Assert.Equal([1.5f, -0f, 5.9604645e-8f, 65504f, float.NegativeInfinity], read);
    }

    [Fact]
    public void Bfloat16_is_widened_exactly()
    {
        // Sign, 8 bits of exponent, 7 of fraction: 1, -1.5, the smallest subnormal, the greatest, infinity.
        ushort[] values = [0x3F80, 0xBFC0, 0x0001, 0x7F7F, 0x7F80];
        var read = Read("BF16", MemoryMarshal.AsBytes<ushort>(values).ToArray(), values.Length);
        Assert.Equal([1f, -1.5f, 9.1835496e-41f, 3.3895314e38f, float.PositiveInfinity], read);
    }

    [Fact]
    public void Data_that_lies_at_an_odd_address_is_read()
    {
        var path = Write(SafetensorsBytes.Of(
            """{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"y":{"dtype":"F32","shape":[2],"data_offsets":[3,11]}}""", 11));
        using var file = SafetensorsFile.Open(path);
        using var tensor = file.Read("y");
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], tensor.bytes.ToArray());
    }

    [Fact]
    public void A_type_that_cannot_be_read_is_told_when_it_is_asked_for()
    {
        using var file = SafetensorsFile.Open(Write(SafetensorsBytes.Of("""{"a":{"dtype":"U16","shape":[1],"data_offsets":[0,2]}}""", 2)));
        var error = Assert.Throws<CheckpointException>(() => file.Read("a"));
        Assert.EndsWith("tensor 'a' is U16. Convert the checkpoint to F32, F16 or BF16.", error.Message);
    }

    [Fact]
    public void A_tensor_goes_only_into_one_of_its_shape()
    {
        using var file = SafetensorsFile.Open(Write(SafetensorsBytes.Of(OneTensor, 8)));
        using var target = zeros(2, 1);
        Assert.EndsWith("tensor 'a' has shape [2], not [2, 1].", Assert.Throws<CheckpointException>(() => file.CopyTo("a", target)).Message);
        Assert.EndsWith("has no tensor 'b'.", Assert.Throws<CheckpointException>(() => file.CopyTo("b", target)).Message);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", 8, "its header is not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x""", 8, "its header is not valid JSON")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
        8, "names 'a' twice")]
    [InlineData("""{"a":[]}""", 0, "tensor 'a' is not described by an object")]
    [InlineData("""{"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", 8, "tensor 'a' has the unknown type 'F31'")]
    [InlineData("""{"a":{"dtype":"0","shape":[2],"data_offsets":[0,8]}}""", 8, "tensor 'a' has the unknown type '0'")]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", 8, "tensor 'a' has an unexpected 'dtype'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "lacks its dtype, its shape or its two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "lacks its dtype, its shape or its two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""", 8, "has an unexpected 'more'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""", 8, "has an unexpected 'shape'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "has a shape that is not a list of whole numbers from 0 up")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "has a shape that is not a list of whole numbers from 0 up")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "has a shape that is not a list of numbers")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""",
        8, "has a shape that is not a list of whole numbers from 0 up")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""",
        8, "has the impossible shape [4294967296, 4294967296]")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4294967296,0,4294967296],"data_offsets":[0,0]}}""",
        0, "has the impossible shape [4294967296, 0, 4294967296]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "takes 8 bytes, but F32 of shape [3] takes 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "ends at byte 0, before its start at 8")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
        12, "begins at byte 4, but the header ends at 0; the format allows no gap")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""",
        12, "tensor 'b' begins at byte 4, within tensor 'a'")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""",
        20, "begins at byte 12, but tensor 'a' ends at 8")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}}""",
        8, "begins at byte 9223372036854775799, but the header ends at 0")]
    [InlineData(OneTensor, 7, "cut off: tensor 'a' should end at byte 8 of the data, and only 7 bytes are there. Fetch the file again.")]
    [InlineData(OneTensor, 9, "1 bytes after the last tensor belong to nothing")]
    [InlineData("{}", 1, "1 bytes after the last tensor belong to nothing")]
    [InlineData("""{"__metadata__":{"format":1}}""", 0, "'__metadata__' has a 'format' that is not a text")]
    [InlineData("""{"__metadata__":[]}""", 0, "'__metadata__' is not an object of texts")]
    [InlineData("""{"a\u0007\u001b[31m":[]}""", 0, @"tensor 'a\u0007\u001B[31m' is not described by an object")]
    [InlineData("""{"a":{"dtype":{"x":{"x":{"x":{"x":{"x":{"x":{"x":1}}}}}}}}}""", 0, "unexpected 'dtype'")]
    public void A_damaged_header_is_refused_before_a_weight_is_read(string header, int dataBytes, string problem)
    {
        var path = Write(SafetensorsBytes.Of(header, dataBytes));
        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));
        Assert.StartsWith($"{path}: ", error.Message);
        Assert.Contains(problem, error.Message);
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = SafetensorsBytes.Of(OneTensor, 8);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = Write(whole[..length]);
            Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));
        }
    }

    [Fact]
    public void A_file_with_any_byte_of_its_header_changed_is_read_or_refused_but_never_fails_otherwise()
    {
        var whole = SafetensorsBytes.Of(OneTensor, 8);
        var refused = 0;
        for (var position = 0; position < whole.Length - 8; position++)
        {
            foreach (var value in new byte[] { 0, (byte)'0', (byte)'"', (byte)'{', 0x7F, 0x80, 0xFF })
            {
                var changed = (byte[])whole.Clone();
                changed[position] = value;
                var path = Write(changed);
                try
                {
                    using var file = SafetensorsFile.Open(path);
                    foreach (var name in file.Tensors.Keys)
                        file.Read(name).Dispose();
                }
                catch (CheckpointException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > 300, $"Only {refused} changes were noticed.");
    }

    [Theory]
    [InlineData(0, 0x00, "0")]
    [InlineData(1, 0x00, "1")]
    [InlineData(0xFF, 0x7F, "9223372036854775807")]
    public void A_header_of_an_impossible_length_is_refused_without_reading_it(byte low, byte high, string length)
    {
        var middle = low == 0xFF ? (byte)0xFF : (byte)0;
        var path = Write([low, middle, middle, middle, middle, middle, middle, high, (byte)'{', (byte)'}']);
        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));
        Assert.Contains($"its header claims {length} bytes; the format allows 2 to 100000000", error.Message);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused()
    {
        var path = Write([100, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));
        Assert.Contains("cut off within its header: 100 bytes of header are announced, 2 are there", error.Message);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and so on", "a zip archive, such as PyTorch's pytorch_model.bin")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "a Git LFS pointer")]
    [InlineData("<!DOCTYPE html><html>", "a web page")]
    [InlineData("GGUF\u0003 and so on", "GGUF")]
    [InlineData("something else entirely", "not a safetensors file. Give")]
    public void A_file_of_another_kind_is_named(string content, string kind)
    {
        var path = Write(Encoding.Latin1.GetBytes(content));
        Assert.Contains(kind, Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path)).Message);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        var header = Encoding.Latin1.GetBytes(OneTensor.Replace("\"a\"", "\"\u00ff\""));
        var path = Write(SafetensorsBytes.Of(header, new byte[8]));
        Assert.Contains("not valid JSON", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path)).Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told()
    {
        Assert.EndsWith("no such file.", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.File("absent"))).Message);
        Assert.Contains("cannot be read", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.Path)).Message);
    }

    private string Write(byte[] bytes)
    {
        var path = _folder.File("file.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private float[] Read(string type, byte[] data, int elements)
    {
        var header = $$$"""{"a":{"dtype":"{{{type}}}","shape":[{{{elements}}}],"data_offsets":[0,{{{data.Length}}}]}}""";
        using var file = SafetensorsFile.Open(Write(SafetensorsBytes.Of(Encoding.UTF8.GetBytes(header), data)));
        using var tensor = file.Read("a");
        return tensor.data<float>().ToArray();
    }
}
