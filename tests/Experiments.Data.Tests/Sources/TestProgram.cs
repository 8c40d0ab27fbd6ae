using Experiments.Data;

// What the cache's tests start as processes of their own; the tests themselves are run by their runner, not from here.
//   add CACHE NAME SHA256 BYTES FILE     takes a file into a cache
//   hold CACHE NAME                      holds an entry's lock until the process is killed
internal static class TestProgram
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["add", var cache, var name, var sha256, var bytes, var file]:
                var entry = new ArchivedData
                {
                    Name = name,
                    Description = "",
                    Licence = "",
                    Address = "",
                    FileName = "Messages",
                    Bytes = long.Parse(bytes),
                    Sha256 = sha256,
                };
                var added = await new SourceCache(new SourceSettings { CacheFolder = cache }, new SourceCatalogue([entry], [])).AddAsync(name, file);
                Console.WriteLine(added.PathOf("Messages"));
                return 0;

            case ["hold", var cache, var name]:
                using (await new EntryFolder(cache, name).LockAsync(waiting: null, CancellationToken.None))
                {
                    Console.WriteLine("held");
                    await Task.Delay(Timeout.Infinite);
                }
                return 0;

            default:
                Console.Error.WriteLine("These are tests: run them with 'dotnet test'.");
                return 2;
        }
    }
}
