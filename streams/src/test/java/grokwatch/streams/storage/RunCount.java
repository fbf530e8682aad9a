package grokwatch.streams.storage;

import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that prints how many runs a store holds. */
public final class RunCount {

    private RunCount() {}

    /**
     * @param args file of the store
     */
    public static void main(String[] args) throws Exception {
        try (FleetQueries queries = FleetQueries.open(StoreSettings.file(Path.of(args[0])))) {
            System.out.println(queries.runs().size());
        }
    }

    /** What such a process says. */
    static String inAnotherProcess(Path store) throws Exception {
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + File.separator + "bin/java",
                                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                RunCount.class.getName(),
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String stated = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return stated.strip();
    }
}
