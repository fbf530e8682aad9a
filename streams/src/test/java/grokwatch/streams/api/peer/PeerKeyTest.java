package grokwatch.streams.api.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A signature between instances")
class PeerKeyTest {

    private static final long NOW = 1_795_000_000_000L;

    private final PeerKey key = new PeerKey("s3cret");
    private final String signature = key.sign("b:1", "/peer/rows", NOW);

    @Test
    void isGoodForOneServerOneQuestionAndOneMinute() {
        assertThat(key.verifies(signature, "b:1", "/peer/rows", NOW + 60_000)).isTrue();
        assertThat(key.verifies(signature, "c:1", "/peer/rows", NOW)).isFalse();
        assertThat(key.verifies(signature, "b:1", "/peer/rows/x", NOW)).isFalse();
        assertThat(key.verifies(signature, "b:1", "/peer/rows", NOW + 60_001)).isFalse();
    }

    @Test
    void isValidOnlyWithTheSecret() {
        assertThat(new PeerKey("other").verifies(signature, "b:1", "/peer/rows", NOW)).isFalse();
        assertThat(key.verifies("", "b:1", "/peer/rows", NOW)).isFalse();
        assertThat(key.verifies(NOW + ".00", "b:1", "/peer/rows", NOW)).isFalse();
        assertThat(key.verifies("x" + signature, "b:1", "/peer/rows", NOW)).isFalse();
        assertThat(signature).doesNotContain("s3cret");
        assertThat(key).asString().isEqualTo("PeerKey[***]");
    }
}
