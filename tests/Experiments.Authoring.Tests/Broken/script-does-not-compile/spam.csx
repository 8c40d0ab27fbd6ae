Unfreeze(p => p.Blok >= 10);
Haed(shape => nn.Linear(shape.HiddenSize, shape.Classes));
int epochs = "five";
