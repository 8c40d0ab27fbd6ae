Head(shape => 1);
