using Experiments.Tests;
using NJsonSchema;

namespace Experiments.Authoring.Tests;

public sealed class LauncherSchemaTests
{
    private static readonly string Shipped = Repository.File("launchers", "launcher.schema.json");

    public static TheoryData<string> Profiles =>
        [.. Directory.GetFiles(Repository.File("launchers"), "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_shipped_schema_is_the_one_that_the_program_writes()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 })
            File.WriteAllText(Shipped, LauncherSchema.Write());
        Assert.Equal(File.ReadAllText(Shipped), LauncherSchema.Write());
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Every_profile_that_ships_names_the_schema_fits_it_and_is_sound(string name)
    {
        var path = Repository.File("launchers", name);
        var text = File.ReadAllText(path);
        Assert.StartsWith("# yaml-language-server: $schema=launcher.schema.json\n", text);
        Assert.Empty(await Refusals(text));
        Assert.Empty(LauncherLoader.Load(path).Diagnostics);
    }

    // What the one refuses the other refuses.
    [Theory]
    [InlineData("launcher: slurm", true)]
    [InlineData("launcher: slurm\nadditional_parameters: { mail-type: FAIL, exclusive: true, nice: 100 }", true)]
    [InlineData("launcher: slurm\nmem_gb: 0.5\nsetup: [a, b]", true)]
    [InlineData("partition: gpu", false)]
    [InlineData("launcher: pbs", false)]
    [InlineData("launcher: slurm\ntimeout_min: 0", false)]
    [InlineData("launcher: slurm\nmem_gb: 0", false)]
    [InlineData("launcher: slurm\npartitoin: gpu", false)]
    [InlineData("launcher: slurm\nsetup: module load dotnet", false)]
    [InlineData("launcher: slurm\nadditional_parameters: { array: 0-3 }", false)]
    [InlineData("launcher: slurm\nadditional_parameters: { cpus_per_task: 3 }", false)]
    [InlineData("launcher: slurm\nadditional_parameters: { Mail: [a] }", false)]
    public async Task Schema_and_reader_agree(string yaml, bool isTaken)
    {
        using var folder = new TemporaryFolder();
        var result = LauncherLoader.Load(folder.Write("launcher.yaml", yaml + "\n"));
        Assert.Equal(isTaken, result.Profile is not null);
        Assert.Equal(isTaken, (await Refusals(yaml)).Count == 0);
    }

    private static async Task<IReadOnlyList<string>> Refusals(string yaml)
    {
        var schema = await JsonSchema.FromJsonAsync(LauncherSchema.Write());
        return [.. schema.Validate(YamlDocument.ToJson(yaml).ToJsonString()).Select(problem => problem.ToString())];
    }
}
