Metric("mine", evaluation => 0.5);
Metric("mcc", evaluation => 0.5);
Metric("mine", evaluation => 0.25);
