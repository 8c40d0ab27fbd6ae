Unfreeze(null);
