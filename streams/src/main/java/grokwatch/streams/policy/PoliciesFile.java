package grokwatch.streams.policy;

import grokwatch.core.command.Verb;
import grokwatch.core.label.Matcher;
import grokwatch.core.policy.Policy;
import grokwatch.core.policy.Trigger;
import grokwatch.core.text.TimeSpan;
import grokwatch.yaml.FaultyFileException;
import grokwatch.yaml.Section;
import grokwatch.yaml.YamlFile;
import grokwatch.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The policies in a user's file: {@code policies}, a list. */
public final class PoliciesFile {

    private static final int MAX = 100;

    private PoliciesFile() {}

    /**
     * Reads a file.
     *
     * @return its policies; empty where it has none
     * @throws FaultyFileException with all its faults, each with line and field
     */
    public static List<Policy> read(Path file) {
        return YamlFile.read(file, PoliciesFile::read);
    }

    static List<Policy> read(String origin, String text) {
        return YamlFile.read(origin, text, PoliciesFile::read);
    }

    private static Optional<List<Policy>> read(YamlMap file) {
        file.leave(Section.ALERTING);
        file.leave(Section.RULES);
        List<YamlMap> maps = file.maps("policies");
        if (maps.size() > MAX) {
            file.fault("policies", "must be at most %d, were %d".formatted(MAX, maps.size()));
        }
        List<Policy> policies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap map : maps) {
            Optional<Policy> policy = policy(map);
            policy.ifPresent(policies::add);
            if (policy.isPresent() && !names.add(policy.get().name())) {
                map.fault("name", "is given twice: " + policy.get().name());
            }
        }
        file.finish();
        return Optional.of(List.copyOf(policies));
    }

    private static Optional<Policy> policy(YamlMap map) {
        int faults = map.faultsSoFar();
        Optional<String> name = map.required("name", Function.identity());
        Optional<Trigger> trigger = map.required("when", Trigger::parse);
        Optional<Verb> verb = map.required("propose", PoliciesFile::verb);
        Optional<String> parameter = map.optional("parameter", Function.identity());
        Optional<Double> factor = map.optional("factor", PoliciesFile::number);
        boolean stops = trigger.equals(Optional.of(Trigger.VERDICT_STOP));
        Optional<Double> harm =
                stops
                        ? map.required("max_harm", PoliciesFile::number)
                        : map.optional("max_harm", PoliciesFile::number);
        if (!stops && trigger.isPresent()) {
            map.refuse("max_harm", "must be absent unless when: verdict_stop");
        }
        Optional<Double> remaining = map.optional("min_remaining", PoliciesFile::number);
        Optional<Double> share = map.optional("from_share", PoliciesFile::number);
        List<Matcher> only = map.list("only", Matcher::parse);
        Policy.GuardRails rails = checked(map, () -> rails(map, only)).orElse(null);
        map.finish();
        if (map.faultsSoFar() > faults) {
            return Optional.empty();
        }
        return checked(
                map,
                () ->
                        new Policy(
                                name.orElseThrow(),
                                trigger.orElseThrow(),
                                new Policy.Limits(
                                        harm.orElse(Policy.Limits.NONE.maxHarm()),
                                        remaining.orElse(0.0),
                                        share.orElse(0.0)),
                                new Policy.Action(
                                        verb.orElseThrow(),
                                        parameter.orElse(null),
                                        factor.orElse(null)),
                                rails));
    }

    private static Policy.GuardRails rails(YamlMap map, List<Matcher> only) {
        Policy.GuardRails otherwise = Policy.GuardRails.DEFAULT;
        return new Policy.GuardRails(
                only,
                map.optional("min_finished", PoliciesFile::count)
                        .map(Integer::longValue)
                        .orElse(otherwise.minFinished()),
                map.optional("cool_down", TimeSpan::parse).orElse(otherwise.coolDown()),
                map.optional("max_per_day", PoliciesFile::count).orElse(otherwise.maxPerDay()),
                map.optional("control_share", PoliciesFile::number)
                        .orElse(otherwise.controlShare()));
    }

    /** Messages begin with the field. */
    private static <T> Optional<T> checked(YamlMap map, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            String[] words = e.getMessage().split(" ", 2);
            map.fault(words[0], words[1]);
            return Optional.empty();
        }
    }

    private static Verb verb(String text) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be stop, checkpoint, set or extend, was %.80s"
                                                .formatted(text)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, was %.80s".formatted(text), e);
        }
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a whole number, was %.80s".formatted(text), e);
        }
    }
}
