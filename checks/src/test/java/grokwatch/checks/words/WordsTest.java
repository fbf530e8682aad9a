package grokwatch.checks.words;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.checks.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The words of {@code forbidden-words.txt} in names and string literals of all modules. */
class WordsTest {

    private static final String ALLOWED = "allowed-words.txt";

    /** Lowers the figures of the allow-list to what is found, and raises none. */
    private static final boolean SHRINK = Boolean.getBoolean("grokwatch.words.shrink");

    /** Uses of a word in a module, by {@code module | word}. */
    private static final Map<String, List<String>> FOUND = new TreeMap<>();

    @BeforeAll
    static void collect() throws IOException {
        List<ForbiddenWord> words = ForbiddenWord.all();
        for (String module : Modules.all()) {
            SourceWords.visit(
                    Modules.sources(module),
                    (place, text, position) ->
                            words.stream()
                                    .filter(word -> word.isIn(place, text))
                                    .forEach(word -> note(module, word, position + " " + text)));
        }
        if (SHRINK) {
            shrink();
        }
    }

    private static void note(String module, ForbiddenWord word, String use) {
        FOUND.computeIfAbsent(key(module, word.text()), any -> new ArrayList<>())
                .add(use + "  (" + word.reason() + ")");
    }

    private static String key(String module, String word) {
        return module + " | " + word;
    }

    @Test
    void namesAndMessagesUseNoForbiddenWord() {
        Map<String, Integer> allowed = allowed();
        List<String> faults = new ArrayList<>();
        FOUND.forEach(
                (key, uses) -> {
                    if (uses.size() > allowed.getOrDefault(key, 0)) {
                        faults.addAll(uses);
                    }
                });
        assertThat(faults).as("uses of forbidden words above those of %s", ALLOWED).isEmpty();
    }

    @Test
    void allowListShrinksWithItsUses() {
        List<String> tooHigh =
                allowed().entrySet().stream()
                        .filter(entry -> entry.getValue() > uses(entry.getKey()))
                        .map(entry -> entry.getKey() + " | " + uses(entry.getKey()))
                        .toList();
        assertThat(tooHigh)
                .as(
                        "lower these lines of %s: mvn -pl checks test -Dgrokwatch.words.shrink=true",
                        ALLOWED)
                .isEmpty();
    }

    private static int uses(String key) {
        return FOUND.getOrDefault(key, List.of()).size();
    }

    private static Map<String, Integer> allowed() {
        Map<String, Integer> allowed = new TreeMap<>();
        for (String line : Modules.lines(ALLOWED)) {
            int bar = line.lastIndexOf('|');
            allowed.put(
                    line.substring(0, bar).strip(),
                    Integer.parseInt(line.substring(bar + 1).strip()));
        }
        return allowed;
    }

    private static void shrink() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Modules.list(ALLOWED))) {
            int bar = line.lastIndexOf('|');
            if (line.startsWith("#") || bar < 0) {
                lines.add(line);
                continue;
            }
            String key = line.substring(0, bar).strip();
            int count = Math.min(uses(key), Integer.parseInt(line.substring(bar + 1).strip()));
            if (count > 0) {
                lines.add(key + " | " + count);
            }
        }
        Files.write(Modules.list(ALLOWED), lines);
    }
}
