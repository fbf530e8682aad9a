package grokwatch.core.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Commands for tests. */
final class Commands {

    static final CommandKey KEY = new CommandKey(bytes("a key of this test, 32 bytes long"));
    static final CommandKey OTHER_KEY =
            new CommandKey(bytes("another key of this test, 32 bytes long"));
    static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private Commands() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Command of(String id, Verb verb) {
        return of(id, verb, null, null, null);
    }

    static Command set(String id, String parameter, double old, double wanted) {
        return of(id, Verb.SET, parameter, old, wanted);
    }

    static Command of(String id, Verb verb, String parameter, Double old, Double wanted) {
        return new Command(
                id,
                "run",
                1,
                verb,
                parameter,
                old,
                wanted,
                0,
                NOW,
                NOW.plus(Duration.ofMinutes(10)),
                "ada",
                "a test",
                null);
    }
}
