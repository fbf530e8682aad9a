package grokwatch.checks.docs;

import grokwatch.checks.Modules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file.
 *
 * @param path absolute
 * @param lines its text
 */
public record MarkdownPage(Path path, List<String> lines) {

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "node_modules", "vendor");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SCHEME = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

    /** Reads a page, or {@code llms.txt}, which is Markdown too. */
    static MarkdownPage of(Path path) {
        try {
            return new MarkdownPage(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    /** All pages of the repository, without build output and hidden folders. */
    static List<MarkdownPage> all() {
        List<MarkdownPage> pages = new ArrayList<>();
        try {
            Files.walkFileTree(
                    Modules.root(),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            String name = folder.getFileName().toString();
                            return name.startsWith(".") || SKIPPED_FOLDERS.contains(name)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            String name = file.getFileName().toString();
                            if (name.endsWith(".md") || name.equals("llms.txt")) {
                                pages.add(of(file));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    /** Targets of its links into this repository, without those in code blocks. */
    List<String> links() {
        return text().map(line -> line.replaceAll("`[^`]*`", "code"))
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(target -> !SCHEME.matcher(target).matches())
                .toList();
    }

    /** Names that a link may have after {@code #}, as GitHub derives them from headings. */
    Set<String> anchors() {
        Map<String, Integer> uses = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        text().map(HEADING::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> anchor(heading.group(1)))
                .forEach(
                        anchor -> {
                            int earlier = uses.merge(anchor, 1, Integer::sum) - 1;
                            anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
                        });
        return anchors;
    }

    /** The name of a heading, if no earlier one of the page has it. */
    public static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private Stream<String> text() {
        List<String> text = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            boolean fence = line.stripLeading().startsWith("```");
            if (!code && !fence) {
                text.add(line);
            }
            code ^= fence;
        }
        return text.stream();
    }
}
