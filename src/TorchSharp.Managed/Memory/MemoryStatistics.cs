namespace TorchSharp.Memory;

/// <summary>What a <see cref="MemoryPool"/> holds.</summary>
/// <param name="BytesLive">Bytes that tensors hold.</param>
/// <param name="BytesPooled">Bytes that wait for the next tensor.</param>
/// <param name="PeakBytesLive">The most that tensors ever held at once.</param>
/// <param name="SystemAllocations">How often the system was asked for a block.</param>
internal readonly record struct MemoryStatistics(long BytesLive, long BytesPooled, long PeakBytesLive, long SystemAllocations);
