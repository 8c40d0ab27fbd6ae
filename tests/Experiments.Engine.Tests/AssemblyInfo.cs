// Torch's default generator and its number of threads belong to the process, and many of these tests set them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
