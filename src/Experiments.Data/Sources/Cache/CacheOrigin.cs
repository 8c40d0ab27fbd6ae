namespace Experiments.Data;

/// <summary>How an entry came into the cache.</summary>
public enum CacheOrigin
{
    /// <summary>It was downloaded.</summary>
    Download,

    /// <summary>It was taken in by hand.</summary>
    Added,

    /// <summary>It lies in the cache of Hugging Face's own tools and is used from there.</summary>
    HuggingFace,
}
