global using TorchSharp.Operations;

// TorchSharp nests its types in the class `torch`; these aliases let the implementation name them shortly.
global using Device = TorchSharp.torch.Device;
global using ExternalException = System.Runtime.InteropServices.ExternalException;
global using ScalarType = TorchSharp.torch.ScalarType;
global using Tensor = TorchSharp.torch.Tensor;
global using TensorIndex = TorchSharp.torch.TensorIndex;
