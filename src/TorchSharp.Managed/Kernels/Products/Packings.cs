namespace TorchSharp.Kernels;

internal struct PacksB : IPacking
{
    public static bool Packs => true;
}

internal struct ReadsB : IPacking
{
    public static bool Packs => false;
}
