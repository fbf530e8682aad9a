package grokwatch.streams.alerting.notify.descriptor;

import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.yaml.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of one receiver, as its type parses it.
 *
 * @param name of the receiver
 * @param map its YAML
 * @param secrets resolves references
 * @param typeAt the receiver type that a host belongs to; empty for any other host
 */
public record ReceiverSettings(
        ReceiverName name,
        YamlMap map,
        Secrets secrets,
        Function<Endpoint, Optional<String>> typeAt) {

    /** The value of an option; empty where it has none, or after a fault. */
    public <T> Optional<T> value(ReceiverOption<T> option) {
        Function<String, T> parser = text -> option.parser().apply(secrets, text);
        if (option.required()) {
            return map.required(option.name(), parser);
        }
        return map.has(option.name()) ? map.optional(option.name(), parser) : option.otherwise();
    }

    /** The values of an option that is a list. */
    public <T> List<T> values(ReceiverOption<T> option) {
        if (option.required() && !map.has(option.name())) {
            map.fault(option.name(), "is missing");
        }
        return map.list(option.name(), text -> option.parser().apply(secrets, text));
    }
}
