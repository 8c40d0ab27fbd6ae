Unfreeze((Func<ModelParameter, bool>)null);
