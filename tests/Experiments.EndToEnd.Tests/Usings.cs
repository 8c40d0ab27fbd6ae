global using Experiments.Tests;
