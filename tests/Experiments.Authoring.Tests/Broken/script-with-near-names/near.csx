Metric("words", evaluation => new[] { 1.0 }.Summ());
