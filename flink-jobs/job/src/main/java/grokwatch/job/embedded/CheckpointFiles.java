package grokwatch.job.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** The files of a checkpoint with their lengths, as its metadata name them. */
final class CheckpointFiles {

    private final Map<Path, Long> lengths = new HashMap<>();

    private CheckpointFiles() {}

    /**
     * Reads what a checkpoint consists of besides its metadata.
     *
     * @param metadata its file
     * @throws IOException if the metadata cannot be read
     */
    static CheckpointFiles of(Path metadata) throws IOException {
        CheckpointFiles named = new CheckpointFiles();
        for (OperatorState operator :
                load(metadata.getFileSystem(), metadata).getOperatorStates()) {
            operator.getStates().forEach(named::add);
        }
        return named;
    }

    /**
     * Makes sure that all files are there and whole.
     *
     * @throws IOException if one is missing or of another length
     */
    void check() throws IOException {
        for (Map.Entry<Path, Long> each : lengths.entrySet()) {
            Path file = each.getKey();
            long length = file.getFileSystem().getFileStatus(file).getLen();
            if (length != each.getValue()) {
                throw new IOException(
                        "%s must have %d bytes, has %d".formatted(file, each.getValue(), length));
            }
        }
    }

    /** Whether one lies within a folder. */
    boolean isAnyIn(Path folder) {
        String prefix = folder.toUri().getPath() + "/";
        return lengths.keySet().stream()
                .anyMatch(file -> file.toUri().getPath().startsWith(prefix));
    }

    private static CheckpointMetadata load(FileSystem files, Path metadata) throws IOException {
        try (DataInputStream in = new DataInputStream(files.open(metadata))) {
            return Checkpoints.loadCheckpointMetadata(
                    in, CheckpointFiles.class.getClassLoader(), metadata.getParent().toString());
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new IOException(metadata + " is damaged: " + e, e);
        }
    }

    private void add(OperatorSubtaskState subtask) {
        Stream.of(
                        subtask.getManagedKeyedState(),
                        subtask.getRawKeyedState(),
                        subtask.getManagedOperatorState(),
                        subtask.getRawOperatorState())
                .forEach(states -> states.forEach(this::addState));
    }

    private void addState(StateObject state) {
        if (state instanceof KeyGroupsStateHandle keyed) {
            addHandle(keyed.getDelegateStateHandle());
        } else if (state instanceof OperatorStateHandle operator) {
            addHandle(operator.getDelegateStateHandle());
        } else if (state instanceof IncrementalRemoteKeyedStateHandle incremental) {
            addHandle(incremental.getMetaDataStateHandle());
            incremental.getSharedState().forEach(each -> addHandle(each.getHandle()));
            incremental.getPrivateState().forEach(each -> addHandle(each.getHandle()));
        }
    }

    private void addHandle(StreamStateHandle handle) {
        if (handle instanceof FileStateHandle file) {
            lengths.put(file.getFilePath(), file.getStateSize());
        }
    }
}
