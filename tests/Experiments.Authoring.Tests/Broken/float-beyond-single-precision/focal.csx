sealed class Focal : ILoss
{
    public float Gamma { get; set; }
    public float Alpha { get; set; }
    public Tensor Of(Tensor logits, Tensor labels, LossContext context) => nn.functional.cross_entropy(logits, labels) * Gamma * Alpha;
}
