package grokwatch.producers.publisher;

import grokwatch.schemas.serde.RecordReader;
import java.lang.invoke.MethodHandles;

/**
 * Makes the contract's records usable in a process that only writes. Avro refuses to copy a record
 * with an enum, or to fill in an enum's default, until the class is registered as trusted; the
 * reader's class registers it when it is initialised, and a trainer never reads.
 */
public final class ContractRecords {

    private ContractRecords() {}

    /** To be called before a record is built or copied. Calling it again changes nothing. */
    public static void ensureTrusted() {
        try {
            MethodHandles.lookup().ensureInitialized(RecordReader.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
