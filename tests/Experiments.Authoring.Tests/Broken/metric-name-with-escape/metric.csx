Metric("Two\n\u001b[31m", evaluation => 1);
