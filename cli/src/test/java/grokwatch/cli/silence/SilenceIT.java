package grokwatch.cli.silence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.EmbeddedServers.Ports;
import grokwatch.cli.stack.StackLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("`grokwatch silence` on a real broker")
class SilenceIT {

    @TempDir private static Path data;
    private static EmbeddedServers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = EmbeddedServers.start(new StackLayout(data), Ports.FREE, 2);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void addsListsAndEndsASilence() throws Exception {
        Outcome added =
                silence(
                        "add",
                        "project=modular",
                        "kind=~\"PLATEAU|X\"",
                        "--for=2h",
                        "--author=ada");
        String id = added.out().replaceFirst(" .*\\s", "");

        JsonNode listed = listed(id);
        assertThat(listed.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(listed.path("author").asText()).isEqualTo("ada");
        assertThat(listed.at("/matchers/1").asText()).isEqualTo("kind=~\"PLATEAU|X\"");
        assertThat(listed.path("endsAtMillis").asLong() - listed.path("startsAtMillis").asLong())
                .isEqualTo(7_200_000);

        assertThat(silence("expire", id).code()).isEqualTo(ExitCode.OK);
        assertThat(silence("expire", id).err()).contains("no silence in force has the id " + id);
        assertThat(silence("list").out()).doesNotContain(id);
        assertThat(silence("list", "--all").out()).contains(id, "ENDED");
    }

    @Test
    void acknowledgesInsteadWhereThatIsAskedFor() throws Exception {
        String id =
                silence("add", "fingerprint=aa", "--for=1d", "--acknowledge")
                        .out()
                        .replaceFirst(" .*\\s", "");

        assertThat(listed(id).path("state").asText()).isEqualTo("ACKNOWLEDGED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind               | 2h | matcher must be name=",
                "kind=~\"(\"        | 2h | regular expression is malformed",
                "kind=~\".*\"       | 2h | one that an empty label does not meet",
                "kind=X             | 0  | --for must be in (0, 366d], was PT0S",
                "kind=X             | 2y | --for must be in (0, 366d]",
                "kind=X             | 2  | must be a span of time like 30s, 5m or 1h30m, was 2"
            })
    void saysWhatIsWrong(String matcher, String span, String said) {
        Outcome wrong = silence("add", matcher, "--for=" + span);

        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err().lines()).singleElement().asString().contains(said);
    }

    private static JsonNode listed(String id) throws Exception {
        for (String line : silence("list", "--json").out().lines().toList()) {
            JsonNode silence = new ObjectMapper().readTree(line);
            if (silence.path("id").asText().equals(id)) {
                return silence;
            }
        }
        throw new AssertionError(id + " is not listed");
    }

    private static Outcome silence(String action, String... arguments) {
        List<String> all = new ArrayList<>(List.of("silence", action));
        all.addAll(List.of(arguments));
        all.add("--data-dir=" + data);
        all.add("--bootstrap-servers=" + servers.cluster().bootstrapServers());
        all.add("--schema-registry-url=" + servers.cluster().registryUrl());
        return Outcome.of(all.toArray(String[]::new));
    }
}
