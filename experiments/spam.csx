// The output head. YAML can ask for a linear or an MLP head; any other TorchSharp module is a line of C#.
// This is the reference's: one linear layer with bias, from the hidden size to the number of classes.
Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));
