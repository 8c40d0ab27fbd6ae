// Again.
Unfreeze(p => false);
