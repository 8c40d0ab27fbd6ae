using Experiments.Cli.Running;
using Experiments.Engine;
using TorchSharp;

namespace Experiments.Cli.Tests;

public sealed class TorchBuildTests
{
    [Fact]
    public void The_build_knows_its_name_and_the_version_of_the_api()
    {
        Assert.Contains(TorchBuild.Name, new[] { "managed", "cpu", "cuda" });
        Assert.Equal(TorchBuild.Name == "managed" ? "0.107.0 (managed)" : "0.107.0", TorchBuild.Version);
    }

    [Theory]
    [InlineData("cpu", true)]
    [InlineData("cuda", true)]
    [InlineData("cuda:0", true)]
    [InlineData("cuda:12", true)]
    [InlineData("CUDA", false)]
    [InlineData("cuda:", false)]
    [InlineData("cuda:-1", false)]
    [InlineData("cuda: 1", false)]
    [InlineData("cuda:99999999999", false)]
    [InlineData("gpu", false)]
    [InlineData("", false)]
    public void Devices_have_names(string name, bool isDevice) => Assert.Equal(isDevice, TorchBuild.IsDevice(name));

    [Fact]
    public void The_processor_is_always_there() => Assert.Equal(DeviceType.CPU, TorchBuild.Device("cpu").type);

    [NoGpuFact]
    public void Without_a_gpu_the_processor_is_the_best_that_is_there() => Assert.Equal(DeviceType.CPU, TorchBuild.Device(null).type);

    [NoGpuFact]
    public void Without_a_gpu_asking_for_one_is_told_with_the_remedy()
    {
        var error = Assert.Throws<ModelException>(() => TorchBuild.Device("cuda:1"));
        Assert.Contains("--device cuda:1", error.Message);
        Assert.Contains($"Torch={TorchBuild.Name}", error.Message);
    }
}
