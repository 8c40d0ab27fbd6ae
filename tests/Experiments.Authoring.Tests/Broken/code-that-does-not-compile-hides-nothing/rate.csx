double Rate() => 7;
