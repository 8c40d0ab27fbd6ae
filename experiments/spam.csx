// The output head. YAML knows one, `linear`; a head of your own is C#: any TorchSharp module that takes the pooled
// hidden state, [batch, shape.HiddenSize], and returns logits, [batch, shape.Classes]. This is the reference's, written out;
// for a hidden layer, make it
//   Sequential(nn.Linear(shape.HiddenSize, 256), GELU(), nn.Linear(256, shape.Classes))
Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));
