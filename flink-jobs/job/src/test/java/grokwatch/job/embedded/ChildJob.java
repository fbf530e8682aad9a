package grokwatch.job.embedded;

import grokwatch.job.config.JobConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The job in a process of its own, so that it can be killed without a word. */
final class ChildJob implements AutoCloseable {

    private final Process process;

    private ChildJob(Process process) {
        this.process = process;
    }

    /** What the process runs: the working directory, then the job's own arguments. */
    public static void main(String... arguments) throws Exception {
        String[] settings = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        EmbeddedJob.start(JobConfig.ofArguments(settings), Path.of(arguments[0])).ended().join();
    }

    static ChildJob start(Map<String, String> settings, Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(List.of("-cp", classPath(), ChildJob.class.getName(), directory.toString()));
        settings.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
        return new ChildJob(new ProcessBuilder(command).inheritIO().start());
    }

    /** As SIGKILL does: no hook runs, no transaction is ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " survived its killing");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Surefire puts the class path into a jar's manifest; its own property tells it in full. */
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
