Head(shape => nn.Liner(shape.HiddenSize, shape.Classes));
