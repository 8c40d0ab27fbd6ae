namespace Experiments.Cli.Predicting;

/// <summary>How answers are written.</summary>
internal enum PredictionFormat
{
    /// <summary>For people: the label and the probability of each, one line a text.</summary>
    Text,

    /// <summary>CSV with a header.</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    Json,
}
