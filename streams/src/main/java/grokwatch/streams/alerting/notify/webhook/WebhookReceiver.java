package grokwatch.streams.alerting.notify.webhook;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.descriptor.HttpTarget;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.descriptor.ReceiverOption;
import grokwatch.streams.alerting.notify.descriptor.ReceiverSettings;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Posts each notification to one address, in one of the formats. */
public record WebhookReceiver(
        ReceiverName name, Endpoint endpoint, WebhookFormat format, HttpSender http)
        implements Receiver {

    private static final String STANDARD = "standard";
    private static final ReceiverOption<String> FORMAT =
            ReceiverOption.<String>optional(
                            "format",
                            (secrets, text) -> text,
                            "standard, alertmanager or cloudevents")
                    .or(STANDARD);
    private static final ReceiverOption<SigningSecret> SECRETS =
            ReceiverOption.optional(
                    "secrets",
                    (secrets, text) -> SigningSecret.of(secrets.reveal(text)),
                    "a list of secrets that start with whsec_");

    /** The receiver type. */
    public static final ReceiverDescriptor DESCRIPTOR =
            new ReceiverDescriptor(
                    "webhook",
                    List.of(HttpTarget.URL, FORMAT, SECRETS),
                    "`standard`: Standard Webhooks, one signature per secret; `alertmanager`: the"
                            + " body of Alertmanager's webhook, version 4; `cloudevents`:"
                            + " CloudEvents 1.0, structured",
                    ReceiverOptions.EACH,
                    List.of(),
                    WebhookReceiver::factory);

    @Override
    public String type() {
        return DESCRIPTOR.type();
    }

    @Override
    public SendResult send(GroupNotification notification) {
        WebhookFormat.Message message = format.message(notification, http.now().getEpochSecond());
        return http.post(endpoint, message.headers(), message.body());
    }

    private static Optional<Function<ReceiverClients, Receiver>> factory(
            ReceiverSettings settings) {
        Optional<HttpTarget> target = HttpTarget.read(settings);
        target.flatMap(t -> settings.typeAt().apply(t.endpoint()))
                .ifPresent(type -> settings.map().fault("url", "is a chat's: use type: " + type));
        List<SigningSecret> secrets = settings.values(SECRETS);
        String format = settings.value(FORMAT).orElse(STANDARD);
        if (!secrets.isEmpty() && !format.equals(STANDARD)) {
            settings.map().fault(SECRETS.name(), "only the standard format is signed");
        }
        Optional<WebhookFormat> known =
                switch (format) {
                    case STANDARD -> Optional.of(new StandardWebhooks(secrets));
                    case "alertmanager" -> Optional.of(new AlertmanagerWebhook(settings.name()));
                    case "cloudevents" -> Optional.of(new CloudEvents());
                    default -> Optional.empty();
                };
        if (known.isEmpty()) {
            settings.map().fault(FORMAT.name(), "must be " + FORMAT.values() + ", was " + format);
        }
        return known.flatMap(
                k ->
                        target.map(
                                t ->
                                        clients ->
                                                new WebhookReceiver(
                                                        settings.name(),
                                                        t.endpoint(),
                                                        k,
                                                        t.http(clients))));
    }
}
