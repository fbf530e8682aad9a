package grokwatch.streams.api.slack;

import grokwatch.core.command.Verb;
import grokwatch.core.label.Matcher;
import grokwatch.core.label.Matcher.Operator;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.slack.SlackText;
import grokwatch.streams.api.alert.SilenceBoard;
import grokwatch.streams.api.command.CommandService;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.command.CommandDraft;
import grokwatch.streams.storage.query.AlertRow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code POST /slack/actions}: does what a button of a message stands for. The request is
 * authenticated by Slack's signature instead of a token.
 */
public final class SlackRoutes {

    /** Where Slack sends what was pressed. */
    public static final String PATH = "/slack/actions";

    private static final int OK = 200;
    private static final int MAX_BYTES = 256 << 10;
    private static final int MAX_TEXT = 1_000;
    private static final Duration SILENCE = Duration.ofHours(8);
    private static final String COMMENT = "button in Slack";

    private final SlackApp app;
    private final SlackSignature signature;
    private final Services services;
    private final SlackReplies replies;
    private final Clock clock;

    /**
     * What the buttons act on.
     *
     * @param store of the alerts
     * @param silences that are made
     * @param commands that are issued
     */
    public record Services(ApiStore store, SilenceBoard silences, CommandService commands) {}

    public SlackRoutes(SlackApp app, Services services, SlackReplies replies, Clock clock) {
        this.app = app;
        this.signature = new SlackSignature(app.signingSecret());
        this.services = services;
        this.replies = replies;
        this.clock = clock;
    }

    public Routes routes() {
        return new Routes().openPost(PATH, MAX_BYTES, this::act);
    }

    /** A refusal is for the person: Slack shows no error of this response. */
    private HttpResponse act(HttpRequest request) {
        signature.check(request, clock.instant());
        SlackAction action = SlackAction.parse(request.body());
        try {
            reply(action, perform(action), true);
        } catch (HttpException e) {
            reply(action, "Not done: " + e.getMessage(), false);
        }
        return HttpResponse.json(OK, "{}");
    }

    private void reply(SlackAction action, String text, boolean toAll) {
        replies.send(action.responseUrl(), SlackText.escaped(text, MAX_TEXT), toAll);
    }

    private String perform(SlackAction action) {
        AlertRow alert = openAlert(action.fingerprint());
        return switch (action.button()) {
            case ACKNOWLEDGE -> acknowledge(action, alert);
            case SILENCE -> silence(action, alert);
            case STOP -> stop(action, alert);
        };
    }

    private AlertRow openAlert(String fingerprint) {
        AlertRow alert =
                services.store()
                        .query(session -> session.alerts().alert(fingerprint))
                        .orElseThrow(
                                () -> HttpException.unknown("there is no such alert any more"));
        if (!alert.isOpen()) {
            throw HttpException.invalid("the alert is over: " + named(alert));
        }
        return alert;
    }

    private String acknowledge(SlackAction action, AlertRow alert) {
        services.silences()
                .acknowledge(
                        alert.fingerprint(),
                        clock.instant().plus(SilenceBoard.ACKNOWLEDGED),
                        action.author(),
                        COMMENT);
        return "%s acknowledged %s".formatted(action.author(), named(alert));
    }

    private String silence(SlackAction action, AlertRow alert) {
        services.silences()
                .silence(matchers(alert), clock.instant().plus(SILENCE), action.author(), COMMENT);
        return "%s silenced %s for %d h"
                .formatted(action.author(), named(alert), SILENCE.toHours());
    }

    /** This kind of alert of this run; of the whole fleet, this one alert. */
    private static List<Matcher> matchers(AlertRow alert) {
        if (alert.runId() == null || alert.runId().isEmpty()) {
            return List.of(Matcher.of("fingerprint", Operator.EQUAL, alert.fingerprint()));
        }
        boolean byRule = alert.rule() != null && !alert.rule().isEmpty();
        return List.of(
                Matcher.of("run_id", Operator.EQUAL, alert.runId()),
                byRule
                        ? Matcher.of("rule", Operator.EQUAL, alert.rule())
                        : Matcher.of("kind", Operator.EQUAL, alert.kind()));
    }

    private String stop(SlackAction action, AlertRow alert) {
        if (app.buttons() != ChatButtons.STOP) {
            throw HttpException.invalid("Slack may not stop runs here (--slack-stop)");
        }
        if (!services.commands().offers(alert.runId(), Verb.STOP)) {
            throw HttpException.invalid("the trainer of this run receives no command to stop");
        }
        services.commands()
                .issue(
                        alert.runId(),
                        new CommandDraft(
                                Verb.STOP,
                                null,
                                null,
                                null,
                                0,
                                CommandDraft.DEFAULT_LIFE,
                                action.author(),
                                COMMENT + ": " + named(alert)));
        return "%s sent STOP after %s; the run's page shows the trainer's reply"
                .formatted(action.author(), named(alert));
    }

    private static String named(AlertRow alert) {
        String kind = alert.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean hasName = alert.runName() != null && !alert.runName().isEmpty();
        return kind + " of " + (hasName ? alert.runName() : alert.runId());
    }
}
