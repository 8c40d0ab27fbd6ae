namespace TorchSharp.Kernels;

internal struct ReadPanel : IReading
{
    public static bool InPlace => false;

    public static bool Packs => false;
}

internal struct ReadInPlace : IReading
{
    public static bool InPlace => true;

    public static bool Packs => false;
}

internal struct ReadAndPack : IReading
{
    public static bool InPlace => true;

    public static bool Packs => true;
}
