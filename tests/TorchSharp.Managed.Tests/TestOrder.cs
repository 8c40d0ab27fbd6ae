// The default generator, the number of threads and the memory pool are one for the whole process, so tests run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
