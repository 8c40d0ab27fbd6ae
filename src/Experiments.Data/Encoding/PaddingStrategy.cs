namespace Experiments.Data;

/// <summary>To what length the token ids of a batch are padded.</summary>
public enum PaddingStrategy
{
    /// <summary>To the longest training example; longer ones of other splits are cut there.</summary>
    LongestTrain,

    /// <summary>To the longest example of each batch; examples are cut at the model's context length only.</summary>
    Batch,

    /// <summary>As <see cref="Batch"/>, and the batches of training gather texts of about the same length, so that little is padded.</summary>
    Bucket,

    /// <summary>To <see cref="DataOptions.MaxLength"/> tokens.</summary>
    MaxLength,

    /// <summary>To the model's context length.</summary>
    Context,

    /// <summary>Not at all: the examples of a batch must be equally long, as those of batches of one are.</summary>
    None,
}
