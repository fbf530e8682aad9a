package grokwatch.producers.djl.train;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import grokwatch.core.command.AppliedCommands;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The checkpoints of one run, a folder each: the network's parameters, and the run's state with the
 * commands whose effect it contains. A checkpoint is complete or absent; the last {@value #MAX} are
 * kept. The optimizer's moments are not stored: DJL does not show them.
 */
final class Checkpoints {

    private static final int MAX = 3;
    private static final String PREFIX = "step-";
    private static final String PARAMETERS = "parameters.bin";
    private static final String STATE = "state.properties";

    private final Path folder;

    /**
     * What a checkpoint holds beside the parameters.
     *
     * @param step optimizer steps done, a count
     * @param attempt of the run that wrote it, >= 0
     * @param controls in force from then on
     * @param applied commands whose effect it contains
     */
    record State(long step, int attempt, RunControls controls, AppliedCommands applied) {}

    Checkpoints(Path root, String runId) {
        folder = root.resolve(URLEncoder.encode(runId, StandardCharsets.UTF_8));
    }

    /** Where the checkpoint of a step is. */
    Path place(long step) {
        return folder.resolve(PREFIX + step);
    }

    /** Writes a checkpoint; an earlier one of the same step is replaced. */
    void write(Block network, State state) throws IOException {
        Path unfinished = folder.resolve("unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished);
        try (OutputStream out = Files.newOutputStream(unfinished.resolve(PARAMETERS));
                DataOutputStream data = new DataOutputStream(out)) {
            network.saveParameters(data);
        }
        try (OutputStream out = Files.newOutputStream(unfinished.resolve(STATE))) {
            properties(state).store(out, null);
        }
        delete(place(state.step()));
        Files.move(unfinished, place(state.step()), StandardCopyOption.ATOMIC_MOVE);
        for (Path old : newestFirst().stream().skip(MAX).toList()) {
            delete(old);
        }
    }

    private static Properties properties(State state) {
        Properties p = new Properties();
        p.setProperty("step", Long.toString(state.step()));
        p.setProperty("attempt", Integer.toString(state.attempt()));
        p.setProperty("learningRate", Double.toString(state.controls().learningRate()));
        p.setProperty("weightDecay", Double.toString(state.controls().weightDecay()));
        p.setProperty("maxSteps", Long.toString(state.controls().maxSteps()));
        p.setProperty("applied", state.applied().text());
        return p;
    }

    /**
     * The state of the latest checkpoint; empty if there is none.
     *
     * @param defaults controls of the run, which the stored ones replace
     */
    Optional<State> latest(RunControls defaults) throws IOException {
        List<Path> all = newestFirst();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Properties p = new Properties();
        try (InputStream in = Files.newInputStream(all.get(0).resolve(STATE))) {
            p.load(in);
        }
        RunControls controls = defaults.copy();
        controls.setLearningRate(Double.parseDouble(p.getProperty("learningRate")));
        controls.setWeightDecay(Double.parseDouble(p.getProperty("weightDecay")));
        controls.setMaxSteps(Long.parseLong(p.getProperty("maxSteps")));
        return Optional.of(
                new State(
                        Long.parseLong(p.getProperty("step")),
                        Integer.parseInt(p.getProperty("attempt")),
                        controls,
                        AppliedCommands.parse(p.getProperty("applied"))));
    }

    /** Restores the parameters of a step's checkpoint. */
    void restore(long step, Block network, NDManager manager) throws IOException {
        try (InputStream in = Files.newInputStream(place(step).resolve(PARAMETERS));
                DataInputStream data = new DataInputStream(in)) {
            network.loadParameters(manager, data);
            // Loaded arrays are new ones, which record no operations by themselves.
            network.getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .forEach(parameter -> parameter.getArray().setRequiresGradient(true));
        } catch (MalformedModelException e) {
            throw new IOException(place(step) + " is of another network: " + e.getMessage(), e);
        }
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.comparingLong(Checkpoints::step).reversed())
                    .toList();
        }
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }

    private static void delete(Path checkpoint) throws IOException {
        if (Files.isDirectory(checkpoint)) {
            Files.deleteIfExists(checkpoint.resolve(PARAMETERS));
            Files.deleteIfExists(checkpoint.resolve(STATE));
            Files.delete(checkpoint);
        }
    }
}
