namespace Experiments.Data;

/// <summary>What fetching a source is busy with.</summary>
public enum DownloadPhase
{
    /// <summary>Another process fetches the same source; its result will be used.</summary>
    Waiting,

    /// <summary>Bytes are arriving.</summary>
    Downloading,

    /// <summary>The connection broke; after a pause the download is taken up where it ended.</summary>
    Retrying,

    /// <summary>Every byte of the file has arrived and its hash was right.</summary>
    Done,
}
