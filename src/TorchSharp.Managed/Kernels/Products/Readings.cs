namespace TorchSharp.Kernels;

internal struct OfPanel : IReading
{
    public static bool InPlace => false;

    public static bool Packs => false;
}

internal struct InPlace : IReading
{
    static bool IReading.InPlace => true;

    public static bool Packs => false;
}

internal struct PackedOnTheWay : IReading
{
    public static bool InPlace => true;

    public static bool Packs => true;
}
