namespace Experiments.Data;

/// <summary>To what length the token ids of a batch are padded.</summary>
public enum Padding
{
    /// <summary>To the longest training example; longer ones of other splits are cut there.</summary>
    LongestTrain,

    /// <summary>To the longest example of each batch; examples are cut at the model's context length only.</summary>
    Batch,
}
