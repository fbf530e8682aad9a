package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.ConsoleReceiver;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.alertmanager.AlertmanagerReceiver;
import grokwatch.streams.alerting.receiver.chat.Chat;
import grokwatch.streams.alerting.receiver.chat.ChatReceiver;
import grokwatch.streams.alerting.receiver.pagerduty.PagerDutyReceiver;
import grokwatch.streams.alerting.receiver.pagerduty.RoutingKey;
import grokwatch.yaml.YamlMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The types of receivers by the names that the file has for them. */
final class ReceiverTypes {

    static final Map<String, ReceiverType> ALL =
            new TreeMap<>(
                    Map.of(
                            "console", ReceiverTypes::console,
                            "webhook", WebhookType::read,
                            "slack", chat(Chat.SLACK),
                            "discord", chat(Chat.DISCORD),
                            "teams", chat(Chat.TEAMS),
                            "pagerduty", ReceiverTypes::pagerDuty,
                            "alertmanager", ReceiverTypes::alertmanager,
                            "email", MailType::read));

    private ReceiverTypes() {}

    private static Optional<Function<Wires, Receiver>> console(
            ReceiverName name, YamlMap map, Secrets secrets) {
        return Optional.of(wires -> new ConsoleReceiver(name, wires.console()));
    }

    private static ReceiverType chat(Chat chat) {
        return (name, map, secrets) ->
                HttpTarget.read(map, secrets)
                        .map(
                                target ->
                                        wires ->
                                                new ChatReceiver(
                                                        name,
                                                        chat,
                                                        target.endpoint(),
                                                        target.http(wires),
                                                        wires.pace()));
    }

    private static Optional<Function<Wires, Receiver>> pagerDuty(
            ReceiverName name, YamlMap map, Secrets secrets) {
        Optional<RoutingKey> key =
                map.required("routing_key", text -> RoutingKey.of(secrets.reveal(text)));
        Optional<HttpTarget> target = HttpTarget.read(map, secrets, PagerDutyReceiver.EVENTS);
        return key.flatMap(
                k ->
                        target.map(
                                t ->
                                        wires ->
                                                new PagerDutyReceiver(
                                                        name, t.endpoint(), k, t.http(wires))));
    }

    private static Optional<Function<Wires, Receiver>> alertmanager(
            ReceiverName name, YamlMap map, Secrets secrets) {
        return HttpTarget.read(map, secrets)
                .map(t -> wires -> new AlertmanagerReceiver(name, t.endpoint(), t.http(wires)));
    }
}
