package grokwatch.cli.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code grokwatch serve} command in a process of its own. */
final class PartProcess {

    private static final int STOP_SECONDS = 30;

    private final String name;
    private final Path directory;
    private final List<String> command;
    private List<String> further = List.of();
    private Process process;
    private boolean retired;

    /**
     * @param name of the part, as after {@code grokwatch serve}
     * @param directory for its output and temporary files
     */
    PartProcess(String name, Path directory, List<String> options) {
        this.name = name;
        this.directory = directory;
        command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-Dpekko.scheduler.tick-duration=200ms",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "grokwatch.cli.Grokwatch",
                        "serve",
                        name,
                        "--data-dir",
                        directory.resolve(name).toString()));
        command.addAll(options);
    }

    String name() {
        return name;
    }

    /** Options of later starts, after those of every start. */
    void setFurther(String... options) {
        further = List.of(options);
    }

    /** The folder of its data. */
    Path data() {
        return directory.resolve(name);
    }

    /** Starts it, unless it was ended for good. */
    synchronized void start() throws IOException {
        if (retired) {
            return;
        }
        List<String> all = new ArrayList<>(command);
        all.addAll(further);
        process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve(name + ".out").toFile()))
                        .start();
    }

    /** Starts it if it is not running; returns whether it had ended by itself. */
    boolean restart() throws IOException {
        boolean ended = process != null && !process.isAlive();
        if (process == null || ended) {
            start();
        }
        return ended;
    }

    /** Ends it at once, stopped or not: SIGKILL. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Waits until it has ended by itself; returns whether it has. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it at once and for good. */
    synchronized void retire() throws InterruptedException {
        retired = true;
        kill();
    }

    void pause() throws Exception {
        signal("STOP");
    }

    void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
