namespace TorchSharp.Kernels;

internal struct Rows1 : IRowCount
{
    public static int Count => 1;
}

internal struct Rows2 : IRowCount
{
    public static int Count => 2;
}

internal struct Rows3 : IRowCount
{
    public static int Count => 3;
}

internal struct Rows4 : IRowCount
{
    public static int Count => 4;
}

internal struct Rows5 : IRowCount
{
    public static int Count => 5;
}

internal struct Rows6 : IRowCount
{
    public static int Count => 6;
}

internal struct Rows7 : IRowCount
{
    public static int Count => 7;
}

internal struct Rows8 : IRowCount
{
    public static int Count => 8;
}

internal struct Rows9 : IRowCount
{
    public static int Count => 9;
}

internal struct Rows10 : IRowCount
{
    public static int Count => 10;
}

internal struct Rows11 : IRowCount
{
    public static int Count => 11;
}

internal struct Rows12 : IRowCount
{
    public static int Count => 12;
}
