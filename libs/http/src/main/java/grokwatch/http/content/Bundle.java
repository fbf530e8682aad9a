package grokwatch.http.content;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Concatenates a script or style sheet with everything that it imports, so that a browser loads all
 * of it with one request. Each ES module becomes a function that returns its exports; imports
 * become constants. Statements begin their line: {@code import name from}, {@code import { a, b as
 * c } from}, {@code export} before a function, class or constant, and {@code export { a as b }}; in
 * style sheets, {@code @import "name";}.
 */
final class Bundle {

    /** Comments between statements, which may contain disabled ones. */
    private static final Pattern COMMENT = Pattern.compile("(?ms)^/\\*.*?\\*/\\n?");

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:(\\w+)|\\{([^}]*)\\}) from \"([^\"]+)\";$");
    private static final Pattern DECLARED =
            Pattern.compile(
                    "(?m)^export (?=(?:async )?(?:function|class|const)\\b\\*? *([\\w$]+))");
    private static final Pattern LISTED = Pattern.compile("(?m)^export \\{([^}]*)\\};?$");
    private static final Pattern OTHER = Pattern.compile("(?m)^(?:import|export)\\b.*$");
    private static final Pattern SHEET = Pattern.compile("(?m)^@import \"([^\"]+)\";$");
    private static final Pattern NAME_AS = Pattern.compile("(\\w+)\\s+as\\s+(\\w+)");

    private final UnaryOperator<String> files;
    private final Map<String, String> done = new LinkedHashMap<>();
    private final Set<String> open = new TreeSet<>();

    private Bundle(UnaryOperator<String> files) {
        this.files = files;
    }

    /**
     * A script with its modules, the imported ones first.
     *
     * @param entry name of the first module, from the root folder of the page
     * @param files text of a file by its name
     * @throws IllegalArgumentException if a statement has another form, or modules import each
     *     other
     */
    static String script(String entry, UnaryOperator<String> files) {
        Bundle bundle = new Bundle(files);
        bundle.add(entry);
        return "const modules = {};\n" + String.join("\n", bundle.done.values());
    }

    /** A style sheet with those that it imports in their places. */
    static String sheet(String entry, UnaryOperator<String> files) {
        return SHEET.matcher(files.apply(entry))
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        sheet(resolved(entry, found.group(1)), files)));
    }

    private void add(String name) {
        if (done.containsKey(name)) {
            return;
        }
        if (!open.add(name)) {
            throw new IllegalArgumentException("modules import each other: " + open);
        }
        String text = COMMENT.matcher(files.apply(name)).replaceAll("");
        IMPORT.matcher(text).results().forEach(found -> add(resolved(name, found.group(3))));
        done.put(name, function(name, text));
        open.remove(name);
    }

    private static String function(String name, String text) {
        List<String> exports = new ArrayList<>();
        DECLARED.matcher(text).results().forEach(found -> exports.add(found.group(1)));
        LISTED.matcher(text).results().forEach(found -> exports.add(exported(found.group(1))));
        String body = IMPORT.matcher(text).replaceAll(found -> constants(name, found));
        body = LISTED.matcher(DECLARED.matcher(body).replaceAll("")).replaceAll("");
        OTHER.matcher(body)
                .results()
                .findFirst()
                .ifPresent(
                        found -> {
                            throw new IllegalArgumentException(
                                    "%s: cannot be bundled: %s".formatted(name, found.group()));
                        });
        return "modules[\"%s\"] = (() => {\n%s\nreturn { %s };\n})();\n"
                .formatted(
                        name,
                        body.replace(
                                "import.meta.url",
                                "new URL(\"%s\", import.meta.url)".formatted(name)),
                        exports.stream()
                                .filter(export -> !export.isBlank())
                                .collect(Collectors.joining(", ")));
    }

    private static String constants(String importer, MatchResult found) {
        String names =
                found.group(1) != null
                        ? "default: " + found.group(1)
                        : NAME_AS.matcher(found.group(2)).replaceAll("$1: $2");
        return "const {%s} = modules[\"%s\"];".formatted(names, resolved(importer, found.group(3)));
    }

    private static String exported(String names) {
        return NAME_AS.matcher(names).replaceAll("$2: $1").strip();
    }

    /** The name of an imported file, from the root folder. */
    private static String resolved(String importer, String imported) {
        return URI.create("/" + importer).resolve(imported).getPath().substring(1);
    }
}
