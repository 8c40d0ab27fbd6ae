namespace TorchSharp.Modules;

/// <summary>Marks modules that have no parameters, no buffers and no parts.</summary>
public interface IParameterLessModule;
