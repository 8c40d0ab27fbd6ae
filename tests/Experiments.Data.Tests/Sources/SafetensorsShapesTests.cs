namespace Experiments.Data.Tests;

public sealed class SafetensorsShapesTests
{
    [Fact]
    public void Reads_names_and_shapes()
    {
        const string header = """
            {
              "__metadata__": { "a": "b" },
              "x": { "dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24] },
              "y": { "dtype": "F32", "shape": [], "data_offsets": [24, 28] }
            }
            """;

        var shapes = Read(header, 28);

        Assert.Equal(["x", "y"], shapes.Keys);
        Assert.Equal([2L, 3L], shapes["x"]);
        Assert.Empty(shapes["y"]);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("[]", 0)]
    [InlineData("{", 0)]
    [InlineData("""{"x":1}""", 0)]
    [InlineData("""{"x":{"shape":[1]}}""", 4)]
    [InlineData("""{"x":{"shape":1,"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"x":{"shape":["1"],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"x":{"shape":[1],"data_offsets":[0]}}""", 4)]
    [InlineData("""{"x":{"shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"x":{"shape":[1],"data_offsets":[0,9223372036854775807]}}""", 4)]
    [InlineData("""{"x":{"shape":[1],"data_offsets":[0,8]}}""", 4)]
    [InlineData("""{"x":{"shape":[1],"data_offsets":[0,4]}}""", 5)]
    public void Refuses_a_header_that_makes_no_sense(string header, int dataBytes) =>
        Assert.Throws<InvalidDataException>(() => Read(header, dataBytes));

    [Fact]
    public void Refuses_every_beginning_of_a_file()
    {
        var file = TinyCheckpoint.Of().Weights;
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => SafetensorsShapes.Read(new MemoryStream(file[..length])));
    }

    [Fact]
    public void Refuses_a_header_that_claims_to_be_huge()
    {
        var file = TinyCheckpoint.Of().Weights;
        file[7] = 0xFF;

        Assert.Throws<InvalidDataException>(() => SafetensorsShapes.Read(new MemoryStream(file)));
    }

    private static IReadOnlyDictionary<string, long[]> Read(string header, int dataBytes) =>
        SafetensorsShapes.Read(new MemoryStream(TinyCheckpoint.Safetensors(header, dataBytes)));
}
