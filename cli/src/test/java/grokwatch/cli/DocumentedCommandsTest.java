package grokwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every {@code ./grokwatch …} line in a code block of the documentation. */
@DisplayName("A command in the documentation")
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\$ )?(?:[A-Z_]+=\\S+ )*(?:\\./)?grokwatch +([a-z-].*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private record Documented(Path page, String line, List<String> arguments) {}

    @Test
    void hasOnlyOptionsThatExist() throws IOException {
        List<Documented> commands = commands();
        assertThat(commands).hasSizeGreaterThan(50);

        List<String> faults = new ArrayList<>();
        for (Documented command : commands) {
            try {
                Grokwatch.commandLine().parseArgs(command.arguments().toArray(String[]::new));
            } catch (CommandLine.ParameterException e) {
                faults.add(command.page() + ": " + command.line() + ": " + e.getMessage());
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<Documented> commands() throws IOException {
        List<Documented> commands = new ArrayList<>();
        for (Path page : pages()) {
            boolean code = false;
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```")) {
                    code = !code;
                } else if (code) {
                    Matcher command = COMMAND.matcher(line);
                    if (command.matches()) {
                        commands.add(new Documented(page, line, words(command.group(1))));
                    }
                }
            }
        }
        return commands;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), documents)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Without what the shell would interpret: comments, pipes, redirection. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find() && !List.of("#", "|", ">", "&&").contains(word.group())) {
            words.add(
                    Stream.of(word.group(1), word.group(2), word.group(3))
                            .filter(text -> text != null)
                            .findFirst()
                            .orElseThrow());
        }
        return words;
    }
}
