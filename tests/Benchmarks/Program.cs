using BenchmarkDotNet.Running;
using Benchmarks;

// --quick [kernels|products] prints rates in seconds, measured in turn with the processor's peak; anything else goes to BenchmarkDotNet.
if (args is ["--steps", ..])
    Steps.Run(args.Length > 1 ? int.Parse(args[1]) : 12, args.Length > 2 ? args[2] : "");
else if (args is ["--folders", ..])
    RunFolders.Run(args.Length > 1 ? int.Parse(args[1]) : 1000);
else if (args is ["--quick", ..])
    Quick.Run(args.Length > 1 ? args[1] : "all");
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
