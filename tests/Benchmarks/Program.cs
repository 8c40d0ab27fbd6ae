using BenchmarkDotNet.Running;
using Benchmarks;

// --steps [COUNT [NAME]] times training steps; --runs PROGRAM TABLE [NAME] whole runs; --tokens TABLE FILE writes the peer's rows; --rows [COUNT [PROGRAM]] a file of a million rows, or of so many;
// --quick [kernels|products] prints rates in seconds, measured in turn with the processor's peak; --peers holds the products against OpenBLAS;
// --tokenizer FILE… turns texts into token ids; --folders [COUNT [PROGRAM]] reads and compares run folders, and starts the program for it;
// --commands PROGRAM FILE starts it for commands that run nothing; anything else goes to BenchmarkDotNet.
if (args is ["--steps", ..])
    Steps.Run(args.Length > 1 ? int.Parse(args[1]) : 12, args.Length > 2 ? args[2] : "");
else if (args is ["--runs", var program, var table, ..])
    Runs.Run(program, table, args.Length > 3 ? args[3] : "");
else if (args is ["--tokens", var source, var tokens])
    TokenFile.Write(source, tokens);
else if (args is ["--tokenizer", .. var files])
    Tokenization.Run(files);
else if (args is ["--rows", ..])
    MillionRows.Run(args.Length > 1 ? int.Parse(args[1]) : 1_000_000, args.Length > 2 ? args[2] : null);
else if (args is ["--folders", ..])
    RunFolders.Run(args.Length > 1 ? int.Parse(args[1]) : 1000, args.Length > 2 ? args[2] : null);
else if (args is ["--commands", var started, var experiment])
    Commands.Run(started, experiment);
else if (args is ["--quick", ..])
    Quick.Run(args.Length > 1 ? args[1] : "all");
else if (args is ["--peers"])
    Peers.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
