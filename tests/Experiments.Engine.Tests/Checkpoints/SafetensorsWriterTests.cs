using Experiments.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Engine.Tests;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var scope = NewDisposeScope();
        var path = _folder.File("model.safetensors");
        SafetensorsWriter.Write(
            path,
            [
                ("a", tensor(new[] { 1f, -2.5f, 3e-40f }, [3])),
                ("näme \"quoted\"", tensor(new long[] { 1, -1 }, [2, 1])),
                ("single", tensor(7f)),
                ("none", zeros(0, 4)),
            ],
            new Dictionary<string, string> { ["format"] = "pt" });

        using var file = SafetensorsFile.Open(path);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal([1f, -2.5f, 3e-40f], file.Read("a").data<float>().ToArray());
        Assert.Equal([1, -1], file.Read("näme \"quoted\"").data<long>().ToArray());
        Assert.Equal([2, 1], file.Tensors["näme \"quoted\""].Shape);
        Assert.Equal(7f, file.Read("single").ToSingle());
        Assert.Empty(file.Tensors["single"].Shape);
        Assert.Equal([0, 4], file.Tensors["none"].Shape);
        Assert.Equal(["model.safetensors"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void A_head_s_buffer_keeps_its_type(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var path = _folder.File("model.safetensors");
        var buffer = tensor(new[] { 0f, 1f, 1f }).to(type);
        SafetensorsWriter.Write(path, [("head.mask", buffer)]);

        using var file = SafetensorsFile.Open(path);
        var read = file.Read("head.mask");
        Assert.Equal(type, read.dtype);
        Assert.Equal(buffer.bytes.ToArray(), read.bytes.ToArray());
    }

    [Fact]
    public void A_view_is_written_in_its_own_order()
    {
        using var scope = NewDisposeScope();
        var path = _folder.File("view.safetensors");
        SafetensorsWriter.Write(path, [("t", arange(6, dtype: ScalarType.Float32).reshape(2, 3).transpose(0, 1))]);
        using var file = SafetensorsFile.Open(path);
        Assert.Equal([3, 2], file.Tensors["t"].Shape);
        Assert.Equal([0f, 3, 1, 4, 2, 5], file.Read("t").data<float>().ToArray());
    }

    [Fact]
    public void The_data_begins_at_a_multiple_of_eight_bytes()
    {
        using var scope = NewDisposeScope();
        for (var length = 1; length <= 8; length++)
        {
            var path = _folder.File("aligned.safetensors");
            SafetensorsWriter.Write(path, [(new string('n', length), zeros(1))]);
            using var file = File.OpenRead(path);
            Assert.Equal(0, SafetensorsHeader.Read(path, file).DataStart % 8);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_and_nothing_is_left_behind()
    {
        using var scope = NewDisposeScope();
        var path = _folder.File("absent", "model.safetensors");
        Assert.Contains("cannot be written", Assert.Throws<CheckpointException>(() => SafetensorsWriter.Write(path, [("a", zeros(1))])).Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_failure_amid_writing_leaves_what_was_there_and_nothing_else()
    {
        using var scope = NewDisposeScope();

        // A folder that is in the way stands in for a disk that refuses the last step.
        var path = Directory.CreateDirectory(_folder.File("model.safetensors")).FullName;
        Assert.Throws<CheckpointException>(() => SafetensorsWriter.Write(path, [("a", zeros(1))]));
        Assert.True(Directory.Exists(path));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
