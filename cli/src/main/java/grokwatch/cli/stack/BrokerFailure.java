package grokwatch.cli.stack;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/** Says why an embedded broker ends the process, which Kafka itself does in silence. */
final class BrokerFailure {

    private static final long FULL_BYTES = 16 << 20;

    private BrokerFailure() {}

    /** From now on the process says on standard error why the broker ends it. */
    static void announce(StackLayout layout) {
        Exit.setHaltProcedure((status, message) -> end(layout, status));
        Exit.setExitProcedure((status, message) -> end(layout, status));
    }

    private static void end(StackLayout layout, int status) {
        System.err.println("grokwatch: " + reason(layout.kafka()));
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }

    private static String reason(Path folder) {
        return folder.toFile().getUsableSpace() < FULL_BYTES
                ? "the disk of %s is full; free some space and start again, or give another --data-dir"
                        .formatted(folder)
                : "Kafka cannot use %s; see the log, or give another --data-dir".formatted(folder);
    }
}
