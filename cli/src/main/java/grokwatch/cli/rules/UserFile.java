package grokwatch.cli.rules;

import grokwatch.core.policy.Policy;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.job.rules.RulesFile;
import grokwatch.streams.alerting.config.RoutesFile;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.policy.PoliciesFile;
import grokwatch.yaml.Fault;
import grokwatch.yaml.FaultyFileException;
import grokwatch.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A file of rules, for the job, of policies, for the fleet app, and of receivers and routes, for
 * the alerting app.
 *
 * @param rules those of packs first; may be none
 * @param policies may be none
 * @param routes empty where the file has neither receivers nor routes
 */
public record UserFile(
        List<RuleDefinition> rules, List<Policy> policies, Optional<RoutesFile> routes)
        implements AutoCloseable {

    /**
     * Reads a file.
     *
     * @param console takes lines of console receivers and of those that only observe
     * @throws FaultyFileException with the faults that either reader finds
     */
    public static UserFile read(Path file, Consumer<String> console) {
        List<Fault> faults = new ArrayList<>();
        Optional<List<RuleDefinition>> rules = take(() -> RulesFile.read(file), faults);
        Optional<List<Policy>> policies = take(() -> PoliciesFile.read(file), faults);
        Optional<RoutesFile> routes =
                take(() -> hasReceivers(file), faults).orElse(false)
                        ? take(() -> RoutesFile.read(file, System::getenv, console), faults)
                        : Optional.empty();
        if (!faults.isEmpty()) {
            throw new FaultyFileException(file.toString(), faults);
        }
        return new UserFile(rules.orElseThrow(), policies.orElseThrow(), routes);
    }

    private static boolean hasReceivers(Path file) {
        return YamlFile.read(file, map -> Optional.of(map.has("receivers") || map.has("route")));
    }

    /** A field that belongs to no reader is a fault of the first alone. */
    private static <T> Optional<T> take(Supplier<T> reader, List<Fault> faults) {
        try {
            return Optional.of(reader.get());
        } catch (FaultyFileException e) {
            List<Fault> more =
                    e.faults().stream()
                            .filter(fault -> faults.stream().noneMatch(f -> isSame(f, fault)))
                            .toList();
            faults.addAll(more);
            return Optional.empty();
        }
    }

    private static boolean isSame(Fault a, Fault b) {
        return a.line() == b.line() && a.field().equals(b.field());
    }

    @Override
    public void close() {
        routes.ifPresent(read -> read.receivers().forEach(Receiver::close));
    }
}
