Unfreeze(p => { int unused; return true; });
