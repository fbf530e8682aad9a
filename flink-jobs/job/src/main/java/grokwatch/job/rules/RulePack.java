package grokwatch.job.rules;

import grokwatch.core.rule.RuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Shipped rules, enabled by name. docs/reference/rules.md has the sources of their numbers. */
public enum RulePack {
    /** Non-finite loss, spike, divergence, gap, plateau. */
    STANDARD;

    /** Its rules. */
    public List<RuleDefinition> rules() {
        String resource = written() + ".yaml";
        try (InputStream in = RulePack.class.getResourceAsStream(resource)) {
            return RulesFile.read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RulePack checked(String name) {
        return Arrays.stream(values())
                .filter(pack -> pack.written().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of %s, was %s"
                                                .formatted(
                                                        Arrays.stream(values())
                                                                .map(RulePack::written)
                                                                .toList(),
                                                        name)));
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
