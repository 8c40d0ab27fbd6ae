namespace TorchSharp.Kernels;

/// <summary>What is known of the machine.</summary>
internal static class Processor
{
    /// <summary>Cores that this process may use; two hardware threads of one core share its vector units and count once.</summary>
    public static int PhysicalCores { get; } = Math.Clamp(CountCores(), 1, Environment.ProcessorCount);

    private static int CountCores()
    {
        try
        {
            var cores = new HashSet<string>();
            foreach (string cpu in Directory.EnumerateDirectories("/sys/devices/system/cpu", "cpu*"))
            {
                string siblings = Path.Combine(cpu, "topology", "thread_siblings_list");
                if (File.Exists(siblings))
                    cores.Add(File.ReadAllText(siblings).Trim());
            }

            return cores.Count > 0 ? cores.Count : Environment.ProcessorCount;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }
}
