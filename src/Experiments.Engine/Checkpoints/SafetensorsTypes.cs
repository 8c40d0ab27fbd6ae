namespace Experiments.Engine;

/// <summary>What the reader and the writer need to know of each element type.</summary>
internal static class SafetensorsTypes
{
    /// <summary>How many bytes one element takes.</summary>
    public static int Size(this SafetensorsType type) => type switch
    {
        SafetensorsType.F64 or SafetensorsType.I64 or SafetensorsType.U64 => 8,
        SafetensorsType.F32 or SafetensorsType.I32 or SafetensorsType.U32 => 4,
        SafetensorsType.F16 or SafetensorsType.BF16 or SafetensorsType.I16 or SafetensorsType.U16 => 2,
        _ => 1,
    };

    /// <summary>Finds a type by its name in a header; names are upper-case and exact.</summary>
    public static bool TryParse(string name, out SafetensorsType type) =>
        Enum.TryParse(name, ignoreCase: false, out type) && Enum.GetName(type) == name;
}
