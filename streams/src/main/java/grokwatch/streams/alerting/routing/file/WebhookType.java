package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.chat.Chat;
import grokwatch.streams.alerting.receiver.webhook.AlertmanagerWebhook;
import grokwatch.streams.alerting.receiver.webhook.CloudEvents;
import grokwatch.streams.alerting.receiver.webhook.SigningSecret;
import grokwatch.streams.alerting.receiver.webhook.StandardWebhooks;
import grokwatch.streams.alerting.receiver.webhook.WebhookFormat;
import grokwatch.streams.alerting.receiver.webhook.WebhookReceiver;
import grokwatch.yaml.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code type: webhook}: url, format, and signing secrets for the standard one. */
final class WebhookType {

    private static final String STANDARD = "standard";

    private WebhookType() {}

    static Optional<Function<Wires, Receiver>> read(
            ReceiverName name, YamlMap map, Secrets secrets) {
        Optional<HttpTarget> target = HttpTarget.read(map, secrets);
        target.flatMap(t -> Chat.at(t.endpoint()))
                .ifPresent(chat -> map.fault("url", "is a chat's: say type: " + chat.typeName()));
        List<SigningSecret> signing =
                map.list("secrets", text -> SigningSecret.of(secrets.reveal(text)));
        String format = map.optional("format", Function.identity()).orElse(STANDARD);
        Optional<WebhookFormat> known = format(format, name, signing);
        if (known.isEmpty()) {
            map.fault("format", "must be standard, alertmanager or cloudevents, was " + format);
        }
        if (map.has("secrets") && !format.equals(STANDARD)) {
            map.fault("secrets", "only the standard format is signed");
        }
        return known.flatMap(
                f ->
                        target.map(
                                t ->
                                        wires ->
                                                new WebhookReceiver(
                                                        name, t.endpoint(), f, t.http(wires))));
    }

    private static Optional<WebhookFormat> format(
            String format, ReceiverName name, List<SigningSecret> signing) {
        return switch (format) {
            case STANDARD -> Optional.of(new StandardWebhooks(signing));
            case "alertmanager" -> Optional.of(new AlertmanagerWebhook(name));
            case "cloudevents" -> Optional.of(new CloudEvents());
            default -> Optional.empty();
        };
    }
}
