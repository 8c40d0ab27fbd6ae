global using Experiments.EndToEnd.Tests;
global using Experiments.Tests;
