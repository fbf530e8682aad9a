package grokwatch.producers.gateway.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.http.message.HttpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The store of artifacts")
class ArtifactStoreTest {

    private static final int MAX_BYTES = 20_000;

    @TempDir private Path folder;
    private ArtifactStore store;

    @BeforeEach
    void open() throws IOException {
        store = new ArtifactStore(folder, MAX_BYTES);
    }

    @Test
    void listsWhatWasStoredAndCountsItAgainAfterARestart() throws IOException {
        store.put("0/r/model/MLmodel", bytes(5000));
        store.put("0/r/notes.txt", bytes(10));

        assertThat(store.list("0/r"))
                .containsExactly(
                        new ArtifactStore.Entry("model", true, 0),
                        new ArtifactStore.Entry("notes.txt", false, 10));
        assertThat(store.list("0/r/notes.txt")).isEmpty();
        assertThat(store.list("none")).isEmpty();
        assertThat(store.usedBytes()).isEqualTo(5000 + 4096);
        assertThat(new ArtifactStore(folder, MAX_BYTES).usedBytes()).isEqualTo(5000 + 4096);
    }

    @Test
    void replacesAFileWithoutCountingItTwice() throws IOException {
        store.put("a", bytes(9000));
        store.put("a", bytes(8000));

        assertThat(Files.size(store.file("a").orElseThrow())).isEqualTo(8000);
        assertThat(store.usedBytes()).isEqualTo(8000);
    }

    @Test
    void refusesAFileBeyondTheBoundAndLeavesNothingOfIt() throws IOException {
        store.put("a", bytes(9000));

        assertThatThrownBy(() -> store.put("b", bytes(MAX_BYTES)))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("at most 20000 bytes in all")
                .hasMessageContaining("--artifact-bytes");
        assertThat(store.usedBytes()).isEqualTo(9000);
        assertThat(filesBelow()).isEqualTo(1);

        store.delete("a");
        store.put("b", bytes(MAX_BYTES));
        assertThat(store.usedBytes()).isEqualTo(MAX_BYTES);
    }

    @Test
    void leavesNothingOfABodyThatBreaksOff() throws IOException {
        InputStream broken =
                new InputStream() {
                    private int left = 6000;

                    @Override
                    public int read() throws IOException {
                        if (left-- > 0) {
                            return 1;
                        }
                        throw new IOException("connection closed");
                    }
                };

        assertThatThrownBy(() -> store.put("a", broken)).isInstanceOf(IOException.class);
        assertThat(store.usedBytes()).isZero();
        assertThat(filesBelow()).isZero();
    }

    @Test
    void deletesAFolderWithItsFilesAndTheEmptyFoldersAboveIt() throws IOException {
        store.put("0/r/model/a", bytes(1));
        store.put("0/r/model/b", bytes(1));
        store.put("1/x", bytes(1));

        store.delete("0/r/model");
        store.delete("0/none");

        assertThat(store.list("")).containsExactly(new ArtifactStore.Entry("1", true, 0));
        assertThat(store.usedBytes()).isEqualTo(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../../x", "a//b", "/etc/passwd", "a/./b", "a\\b", ""})
    void refusesPathsThatAreNotNamesBelowIt(String path) {
        assertThatThrownBy(() -> store.put(path, bytes(1)))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("path must be names");
        assertThatThrownBy(() -> store.delete(path)).isInstanceOf(HttpException.class);
    }

    @Test
    void refusesAPathThroughAFileAndAFileInPlaceOfAFolder() throws IOException {
        store.put("a/b", bytes(1));

        assertThatThrownBy(() -> store.put("a", bytes(1))).hasMessageContaining("names a folder");
        assertThatThrownBy(() -> store.put("a/b/c", bytes(1)))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("goes through a file");
        assertThat(store.usedBytes()).isEqualTo(4096);
    }

    private long filesBelow() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }
}
