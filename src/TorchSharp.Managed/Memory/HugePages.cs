using System.Runtime.InteropServices;

namespace TorchSharp.Memory;

/// <summary>
/// Pages of 2 MB instead of 4 KB. A processor remembers where a few thousand pages lie; a gigabyte, which a step of GPT-2 small goes through,
/// has 262,144 small ones, and in a virtual machine looking one up takes twice the way.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of one.</summary>
    public const int Size = 2 << 20;

    private const int Advice = 14; // MADV_HUGEPAGE of Linux's <asm-generic/mman-common.h>

    /// <summary>Whether a block of so many bytes holds one.</summary>
    public static bool Suit(long bytes) => OperatingSystem.IsLinux() && bytes >= Size;

    /// <summary>
    /// Asks for them below a block that begins where one can begin: only those that lie in it whole, so that it takes no more memory. A system that
    /// has none, or is told to give none, leaves the small ones (https://docs.kernel.org/admin-guide/mm/transhuge.html).
    /// </summary>
    public static void Ask(byte* block, long bytes) => _ = Advise(block, (nuint)(bytes / Size * Size), Advice);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* address, nuint length, int advice);
}
