Unfreeze(p => true);
