package grokwatch.job.config;

/** Where runs' state lives while the job runs. */
public enum StateBackend {
    /** On the heap: about twice as fast, bounded by memory (some 4 KiB a run). */
    HASHMAP,
    /** On local disk. */
    ROCKSDB
}
