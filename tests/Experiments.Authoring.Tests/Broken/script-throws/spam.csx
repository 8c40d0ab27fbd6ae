int[] sizes = [];

var last = sizes.Length - 1;
if (sizes[last] > 1)
    Unfreeze(p => true);
