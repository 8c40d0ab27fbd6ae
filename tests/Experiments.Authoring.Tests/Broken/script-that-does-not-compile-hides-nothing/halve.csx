Source(() => [new Row(0, "ham", "a text")]);
Metric("mine", evaluation => 0.5);
static double Rate() => 7;
class Halve : IBalance { }
int several = "text";
