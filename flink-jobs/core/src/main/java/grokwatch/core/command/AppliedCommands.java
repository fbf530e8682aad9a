package grokwatch.core.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The commands whose effect a trainer's state contains, the last {@value #MAX} of them. It is
 * stored with each checkpoint, so that a restart neither repeats nor forgets one. Immutable.
 */
public final class AppliedCommands {

    /** None. */
    public static final AppliedCommands NONE = new AppliedCommands(Map.of());

    static final int MAX = 100;

    private final Map<String, Effect> byId;

    /**
     * Where an effect happened.
     *
     * @param step of the trainer, >= 0
     * @param checkpoint where the checkpoint is; null if none was written
     */
    public record Effect(long step, String checkpoint) {}

    private AppliedCommands(Map<String, Effect> byId) {
        this.byId = byId;
    }

    /** The same with one more. */
    public AppliedCommands with(String id, Effect effect) {
        Map<String, Effect> next = new LinkedHashMap<>(byId);
        next.put(id, effect);
        if (next.size() > MAX) {
            next.remove(next.keySet().iterator().next());
        }
        return new AppliedCommands(next);
    }

    /** The effect of a command, if it was applied. */
    public Optional<Effect> effect(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** One line a command: its id, step and checkpoint, separated by tabs. */
    public String text() {
        return byId.entrySet().stream()
                .map(e -> line(e.getKey(), e.getValue()))
                .collect(Collectors.joining());
    }

    private static String line(String id, Effect effect) {
        String place = effect.checkpoint() == null ? "" : effect.checkpoint();
        return "%s\t%d\t%s%n".formatted(id, effect.step(), place);
    }

    /**
     * Parses {@link #text}.
     *
     * @throws IllegalArgumentException naming the line that is none
     */
    public static AppliedCommands parse(String text) {
        AppliedCommands all = NONE;
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            String[] parts = line.split("\t", 3);
            try {
                String place = parts[2].isEmpty() ? null : parts[2];
                all = all.with(parts[0], new Effect(Long.parseLong(parts[1]), place));
            } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "an applied command must be id, step and checkpoint, was \"%.80s\""
                                .formatted(line),
                        e);
            }
        }
        return all;
    }
}
