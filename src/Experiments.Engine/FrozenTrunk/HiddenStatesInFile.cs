using System.IO.MemoryMappedFiles;

namespace Experiments.Engine;

/// <summary>Hidden states in a file that is mapped into memory, for what is larger than the memory to spare.</summary>
internal sealed class HiddenStatesInFile : IHiddenStates
{
    private readonly TrunkTexts _texts;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Maps an entry that has been checked.</summary>
    /// <param name="file">The entry; it is closed with this.</param>
    /// <param name="texts">The texts that it holds.</param>
    public HiddenStatesInFile(FileStream file, TrunkTexts texts)
    {
        _texts = texts;
        _map = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        try
        {
            _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        }
        catch
        {
            _map.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public unsafe void CopyTo(int row, Span<float> destination)
    {
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            var from = start + _view.PointerOffset + TrunkFile.Place(_texts, row);
            new ReadOnlySpan<float>(from, _texts.Numbers(row)).CopyTo(destination);
        }
        finally
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }
}
