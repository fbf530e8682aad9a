package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import java.util.Locale;
import java.util.Set;

/**
 * Something of an experiment that a search compares: {@code name}, {@code experiment_id}, {@code
 * creation_time}, {@code last_update_time} or {@code tags.K}.
 *
 * @param key of a tag; empty for the others
 */
record ExperimentAttribute(String name, String key) implements Attribute<Experiment> {

    private static final Set<String> NAMES =
            Set.of("name", "experiment_id", "creation_time", "last_update_time");

    static ExperimentAttribute parse(String text) {
        int dot = text.indexOf('.');
        String prefix = dot < 0 ? "" : text.substring(0, dot).toLowerCase(Locale.ROOT);
        String rest = RunAttribute.unquoted(text.substring(dot + 1));
        if (prefix.equals("tag") || prefix.equals("tags")) {
            return new ExperimentAttribute("tag", rest);
        }
        boolean known = Set.of("", "attribute", "attributes", "attr").contains(prefix);
        if (known && NAMES.contains(rest)) {
            return new ExperimentAttribute(rest, "");
        }
        throw HttpException.invalid(
                "Invalid attribute '%s': must be tags.K or one of name, experiment_id, creation_time, last_update_time"
                        .formatted(text));
    }

    @Override
    public boolean isNumber() {
        return name.endsWith("_time");
    }

    @Override
    public String text(Experiment experiment) {
        return switch (name) {
            case "tag" -> experiment.tags().get(key);
            case "name" -> experiment.name();
            case "experiment_id" -> experiment.id();
            default -> null;
        };
    }

    @Override
    public Double number(Experiment experiment) {
        return isNumber() ? (Double) (double) experiment.createdAt() : null;
    }
}
