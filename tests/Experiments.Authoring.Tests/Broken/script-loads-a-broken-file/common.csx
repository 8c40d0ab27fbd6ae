// shared
Unfreeze(p => p.Name.StartWith("h."));
