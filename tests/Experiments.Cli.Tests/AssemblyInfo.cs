// Torch's number of threads and the environment's variables belong to the process, and some of these tests set them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
