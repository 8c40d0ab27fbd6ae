Head(shape => nn.Linear(shape.HiddenSize, shape.Classes));
