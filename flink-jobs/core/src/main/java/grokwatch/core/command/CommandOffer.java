package grokwatch.core.command;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** The commands that a trainer offers to obey; at first none. Immutable. */
public final class CommandOffer {

    /** No command. */
    public static final CommandOffer NONE = new CommandOffer(Set.of(), Map.of());

    private static final String BUDGET = "maxSteps";

    private final Set<Verb> verbs;
    private final Map<String, Bounds> values;

    /**
     * What a value may become.
     *
     * @param least finite
     * @param most finite, >= least
     * @param current the value in force
     */
    private record Bounds(double least, double most, DoubleSupplier current) {}

    private CommandOffer(Set<Verb> verbs, Map<String, Bounds> values) {
        this.verbs = verbs;
        this.values = values;
    }

    /**
     * Also a verb without a value.
     *
     * @throws IllegalArgumentException for SET and EXTEND, which need bounds
     */
    public CommandOffer with(Verb verb) {
        if (verb.changesValue()) {
            throw new IllegalArgumentException(verb + " must be offered with bounds");
        }
        return plus(verb, values);
    }

    /** Also SET of a parameter within bounds, both included. */
    public CommandOffer withSet(String name, double least, double most, DoubleSupplier current) {
        return plus(Verb.SET, plus(name, new Bounds(least, most, current)));
    }

    /** Also EXTEND to a budget within bounds in steps, both included. */
    public CommandOffer withExtend(double least, double most, DoubleSupplier current) {
        return plus(Verb.EXTEND, plus(BUDGET, new Bounds(least, most, current)));
    }

    private CommandOffer plus(Verb verb, Map<String, Bounds> withValues) {
        Set<Verb> more = EnumSet.of(verb);
        more.addAll(verbs);
        return new CommandOffer(more, withValues);
    }

    private Map<String, Bounds> plus(String name, Bounds bounds) {
        if (!(bounds.least <= bounds.most)) {
            throw new IllegalArgumentException(
                    "bounds of %s must be numbers with least <= most, were %s and %s"
                            .formatted(name, bounds.least, bounds.most));
        }
        Map<String, Bounds> more = new LinkedHashMap<>(values);
        more.put(name, bounds);
        return more;
    }

    /** Each verb, of SET one entry a parameter: {@code SET weightDecay}; sorted. */
    public List<String> names() {
        Stream<String> parameters =
                values.keySet().stream()
                        .filter(name -> !name.equals(BUDGET))
                        .map(name -> Verb.SET + " " + name);
        Stream<String> others = verbs.stream().filter(verb -> verb != Verb.SET).map(Verb::name);
        return Stream.concat(others, parameters).sorted().toList();
    }

    /** Why a command is outside the offer; empty if it is within. */
    Optional<String> refusal(Command command) {
        if (!verbs.contains(command.verb())) {
            return Optional.of(
                    "the trainer does not offer %s; it offers %s"
                            .formatted(command.verb(), verbs.isEmpty() ? "nothing" : verbs));
        }
        if (!command.verb().changesValue()) {
            return Optional.empty();
        }
        String name = name(command);
        Bounds bounds = values.get(name);
        if (bounds == null) {
            return Optional.of(
                    "the trainer does not offer SET of %s; it offers %s"
                            .formatted(name, values.keySet()));
        }
        double wanted = command.newValue();
        return wanted >= bounds.least && wanted <= bounds.most
                ? Optional.empty()
                : Optional.of(
                        "%s must be in [%s, %s], was %s"
                                .formatted(name, bounds.least, bounds.most, wanted));
    }

    /** Why the value in force is not the one that a command expects; empty if it is. */
    Optional<String> mismatch(Command command) {
        if (!command.verb().changesValue()) {
            return Optional.empty();
        }
        double current = values.get(name(command)).current.getAsDouble();
        return current == command.oldValue()
                ? Optional.empty()
                : Optional.of(
                        "%s is %s, not %s as the command expects"
                                .formatted(name(command), current, command.oldValue()));
    }

    private static String name(Command command) {
        return command.verb() == Verb.EXTEND ? BUDGET : command.parameter();
    }
}
