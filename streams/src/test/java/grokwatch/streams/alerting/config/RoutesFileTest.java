package grokwatch.streams.alerting.config;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.mute.inhibition.InhibitRule;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.GroupBy;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.RouteMatch;
import grokwatch.streams.alerting.routing.Timing;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.LoopbackServer;
import grokwatch.yaml.Fault;
import grokwatch.yaml.FaultyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of routes")
class RoutesFileTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "SLACK", "https://hooks.slack.com/services/T0/B0/s3cret",
                    "PAGER", "0123456789abcdef0123456789abcdef",
                    "SIGNING", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    "SMTP", "s3cret");

    @TempDir private Path directory;
    private final List<String> console = new ArrayList<>();

    @Test
    void namesEveryTypeOfReceiver() throws Exception {
        Files.writeString(directory.resolve("key"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
        RoutesFile file =
                read(
                        """
                        receivers:
                          - {name: log, type: console}
                          - {name: hook, type: webhook, url: "https://example.org/hook",
                             secrets: ["env:SIGNING", "file:%s/key"]}
                          - {name: events, type: webhook, format: cloudevents, url: "http://10.0.0.1/", allow_private: true}
                          - {name: am-body, type: webhook, format: alertmanager, url: "https://example.org/am"}
                          - {name: slack, type: slack, url: "env:SLACK", severity: warning}
                          - {name: discord, type: discord, url: "https://discord.com/api/webhooks/1/x"}
                          - {name: teams, type: teams, url: "https://example.logic.azure.com/x"}
                          - {name: pager, type: pagerduty, routing_key: "env:PAGER"}
                          - {name: am, type: alertmanager, url: "https://am.example.org/api/v2/alerts"}
                          - {name: mail, type: email, host: smtp.example.org, from: a@example.org,
                             to: [b@example.org], username: a, password: "env:SMTP"}
                        route:
                          receiver: log
                          routes:
                            - {receiver: slack, matchers: ['project = modular']}
                        """
                                .formatted(directory));

        assertThat(file.receivers())
                .extracting(receiver -> receiver.name().value())
                .containsExactly(
                        "log", "hook", "events", "am-body", "slack", "discord", "teams", "pager",
                        "am", "mail");
        var info = started("aa").build();
        var warning = started("aa").setSeverity(AlertSeverity.WARNING).build();
        assertThat(file.routing().matches(Notification.of(info))).isEmpty();
        assertThat(file.routing().matches(Notification.of(warning)))
                .extracting(RouteMatch::receiver)
                .containsExactly(new ReceiverName("slack"));
        file.receivers().forEach(Receiver::close);
    }

    @Test
    void makesReceiversThatSend() throws Exception {
        try (LoopbackServer server = LoopbackServer.start()) {
            RoutesFile file =
                    read(
                            """
                            receivers:
                              - {name: hook, type: webhook, url: "%s", allow_private: true, secrets: ["env:SIGNING"]}
                            route: {receiver: hook}
                            """
                                    .formatted(server.endpoint().url()));

            file.receivers().get(0).send(Alerts.notification(started("aa").build(), "id"));

            assertThat(server.received().get(0).headers().getFirst("webhook-signature"))
                    .startsWith("v1,");
        }
    }

    @Test
    void leavesRulesToTheirOwnReader() throws Exception {
        RoutesFile file =
                read(
                        """
                        receivers: [{name: log, type: console}]
                        route: {receiver: log}
                        rule_packs: [standard]
                        rules:
                          - {name: high-loss, when: "train_loss > 5"}
                        """);

        assertThat(file.receivers()).hasSize(1);
    }

    @Test
    void observesInsteadOfSending() throws Exception {
        RoutesFile file =
                read(
                        """
                        observe: true
                        receivers: [{name: pager, type: pagerduty, routing_key: "env:PAGER"}]
                        route: {receiver: pager}
                        """);

        file.receivers().get(0).send(Alerts.notification(started("aa").build(), "id"));

        assertThat(console)
                .containsExactly("would notify pager: run-aa has begun to grok at step 12,000");
    }

    @Test
    void isRefusedWithAllItsFaultsEachWithLineAndField() throws Exception {
        assertThat(
                        faults(
                                """
                                receivers:
                                  - {name: Team, type: slack, url: "ftp://s3cret/"}
                                  - name: hook
                                    type: webhook
                                    url: http://127.0.0.1:9/s3cret
                                    secrets: ["s3cret"]
                                    colour: red
                                  - {name: pager, type: pagerduty, routing_key: "env:NOWHERE"}
                                  - {name: fax, type: fax}
                                  - {name: mail, type: email, host: h, port: 0, from: missing, to: [a@b.org], password: "env:SMTP"}
                                route:
                                  receiver: missing
                                  group_by: ["..", project]
                                  group_wait: soon
                                  routes:
                                    - {receiver: hook, matchers: ['severity == critical']}
                                    - {receiver: pager}
                                    - {receiver: hook, matchers: ['kind = GROKKED'], continue: perhaps}
                                """))
                .containsExactly(
                        "2: receivers[0].name: name of a receiver must be 1 to 64 of [a-z0-9-],"
                                + " was \"Team\"",
                        "5: receivers[1].url: is a private address; allow_private: true permits it",
                        "6: receivers[1].secrets[0]: must be env:NAME or file:/path, so that the"
                                + " secret is not in this file",
                        "7: receivers[1].colour: is unknown; known are name, type, severity,"
                                + " send_resolved, digest_above, observe, url, allow_private, secrets, format",
                        "8: receivers[2].routing_key: environment variable NOWHERE is not set",
                        "9: receivers[3].type: must be one of [alertmanager, console, discord,"
                                + " email, pagerduty, slack, teams, webhook], was fax",
                        "10: receivers[4].port: must be in [1, 65535], was 0",
                        "10: receivers[4].username: and password must come together",
                        "10: receivers[4].from: is no mail address: missing",
                        "12: route.receiver: names no receiver: missing; there are [hook, pager,"
                                + " mail]",
                        "13: route.group_by[0]: must be a label's name, or '...' for every alert"
                                + " on its own, was ..",
                        "14: route.group_wait: must be a span of time like 30s, 5m or 1h30m, was"
                                + " soon",
                        "16: route.routes[0].matchers[0]: matcher must be name=\"value\" with =,"
                                + " !=, =~ or !~, was severity == critical",
                        "18: route.routes[2].continue: must be true or false, was perhaps",
                        "18: route.routes[2]: is never reached: routes[1] before it takes all of"
                                + " it and does not continue");
    }

    @Test
    void isRefusedWhereAChatIsTakenForAWebhook() throws Exception {
        assertThat(
                        faults(
                                """
                                receivers:
                                  - {name: hook, type: webhook, url: "https://discord.com/api/webhooks/s3cret"}
                                route: {receiver: hook}
                                """))
                .containsExactly("2: receivers[0].url: is a chat's: use type: discord");
    }

    @Test
    void statesWhichAlertsAreNotifiedTogetherAndWhen() throws Exception {
        RoutesFile file =
                read(
                        """
                        receivers: [{name: log, type: console, digest_above: 7}]
                        time_intervals:
                          - name: nights
                            time_intervals:
                              - times: [{start_time: "22:00", end_time: "24:00"}, {start_time: "00:00", end_time: "06:30"}]
                                weekdays: ['monday:friday', Sunday]
                                days_of_month: ['1:5', '-3:-1']
                                months: ['1:3', 'may:august', december]
                                years: ['2020:2030']
                                location: Europe/Berlin
                        inhibit_rules:
                          - {source_matchers: [severity = critical], target_matchers: ['severity =~ "info|warning"'], equal: [project]}
                        route:
                          receiver: log
                          group_by: [project, kind]
                          group_wait: 10s
                          repeat_interval: 1d12h
                          routes:
                            - matchers: [project = modular]
                              group_by: ['...']
                              group_interval: 1m
                              mute_time_intervals: [nights]
                        """);

        RouteMatch modular = file.routing().matches(Notification.of(started("aa").build())).get(0);
        assertThat(modular.grouping().by()).isEqualTo(GroupBy.EACH);
        assertThat(modular.grouping().timing())
                .isEqualTo(
                        new Timing(
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(1),
                                Duration.ofHours(36)));
        assertThat(modular.grouping().times().isMute(Instant.parse("2026-12-01T22:00:00Z")))
                .isTrue();
        assertThat(modular.grouping().times().isMute(Instant.parse("2026-11-18T22:00:00Z")))
                .isFalse();
        assertThat(file.routing().options(new ReceiverName("log")).digestAbove()).isEqualTo(7);
        assertThat(file.inhibitRules())
                .singleElement()
                .returns(List.of("project"), InhibitRule::equal);
        var other = started("aa").setLabels(Map.of("project", "other")).build();
        RouteMatch root = file.routing().matches(Notification.of(other)).get(0);
        assertThat(root.grouping().by().labels()).containsExactly("project", "kind");
        assertThat(root.grouping().times()).isEqualTo(MuteTimes.NONE);
    }

    @Test
    void groupsByAlertmanagersDefaultsWhereItStatesNothing() throws Exception {
        RoutesFile file =
                read(
                        """
                        receivers: [{name: log, type: console}]
                        route: {receiver: log}
                        """);

        assertThat(file.routing().matches(Notification.of(started("aa").build())))
                .extracting(RouteMatch::grouping)
                .containsExactly(Grouping.DEFAULT);
    }

    @Test
    void isRefusedWithEveryFaultOfItsTimesAndRules() throws Exception {
        assertThat(
                        faults(
                                """
                                receivers: [{name: log, type: console, digest_above: 0}]
                                time_intervals:
                                  - name: odd
                                    time_intervals:
                                      - times: [{start_time: "25:00", end_time: "09:00"}, {start_time: "10:00", end_time: "09:00"}]
                                        weekdays: ['friday:monday', caturday]
                                        days_of_month: ['0', '-1:3', '1:2:3']
                                        months: [13]
                                        years: [soon]
                                        location: Atlantis
                                  - name: odd
                                inhibit_rules:
                                  - {source_matchers: ['a == b'], equal: [x]}
                                route:
                                  receiver: log
                                  mute_time_intervals: [odd]
                                  group_interval: 0s
                                  repeat_interval: 400d
                                  routes:
                                    - {matchers: [a = b], active_time_intervals: [even], group_by: ['...', project]}
                                """))
                .containsExactly(
                        "1: receivers[0].digest_above: must be in [1, 10000], was 0",
                        "5: time_intervals[0].time_intervals[0].times[0].start_time: must be a"
                                + " time like 09:30 to 24:00, was 25:00",
                        "5: time_intervals[0].time_intervals[0].times[1].end_time: must be after"
                                + " start_time; let a night be two intervals",
                        "6: time_intervals[0].time_intervals[0].weekdays[0]: must not end before it"
                                + " begins, was 5:1",
                        "6: time_intervals[0].time_intervals[0].weekdays[1]: must be a day of the"
                                + " week, was caturday",
                        "7: time_intervals[0].time_intervals[0].days_of_month[0]: must not be day"
                                + " 0",
                        "7: time_intervals[0].time_intervals[0].days_of_month[1]: must not end"
                                + " before it begins, was -1:3",
                        "7: time_intervals[0].time_intervals[0].days_of_month[2]: must be one or"
                                + " first:last, was 1:2:3",
                        "8: time_intervals[0].time_intervals[0].months[0]: must be in [1, 12], was"
                                + " 13",
                        "9: time_intervals[0].time_intervals[0].years[0]: must be in [1, 9999], was"
                                + " soon",
                        "10: time_intervals[0].time_intervals[0].location: must be a zone like"
                                + " Europe/Berlin, was Atlantis",
                        "11: time_intervals[1].time_intervals: is missing",
                        "11: time_intervals[1].name: is given twice: odd",
                        "13: inhibit_rules[0].source_matchers[0]: matcher must be name=\"value\""
                                + " with =, !=, =~ or !~, was a == b",
                        "13: inhibit_rules[0].target_matchers: must hold at least one matcher",
                        "16: route.mute_time_intervals: the root takes every alert: put it on its"
                                + " routes",
                        "17: route.group_interval: must be > 0, was 0s",
                        "18: route.repeat_interval: must be at most 366d, was 400d",
                        "20: route.routes[0].group_by: must be '...' alone, or labels",
                        "20: route.routes[0].active_time_intervals[0]: names no time interval:"
                                + " even; there are [odd]");
    }

    @Test
    void isRefusedWhereARouteCannotBeReached() throws Exception {
        assertThat(
                        faults(
                                """
                                receivers: [{name: log, type: console}]
                                route:
                                  receiver: log
                                  routes:
                                    - matchers: ['project = a']
                                      routes:
                                        - matchers: ['project = b']
                                    - matchers: ['severity = info', 'project = a']
                                """))
                .containsExactly(
                        "7: route.routes[0].routes[0]: is never reached: project=\"a\" and"
                                + " project=\"b\" exclude each other",
                        "8: route.routes[1]: is never reached: routes[0] before it takes all of it"
                                + " and does not continue");
    }

    @Test
    void isRefusedWhereItsRoutesContainThemselves() throws Exception {
        assertThat(
                        faults(
                                """
                                receivers: [{name: log, type: console}]
                                route:
                                  receiver: log
                                  routes: &again
                                    - {receiver: log, routes: *again}
                                """))
                .isNotEmpty();
    }

    @Test
    void isRefusedWhereItIsNoYamlOrEmptyOrAbsent() throws Exception {
        assertThat(faults("receivers: [")).singleElement().asString().contains("is no YAML");
        assertThat(faults("")).containsExactly("1: must not be empty");
        assertThat(faults("- a")).contains("1: must be a mapping");
        assertThat(
                        catchThrowableOfType(
                                FaultyFileException.class,
                                () ->
                                        RoutesFile.read(
                                                directory.resolve("none"),
                                                ENVIRONMENT::get,
                                                console::add)))
                .hasMessageEndingWith("none:1: cannot be read: NoSuchFileException");
    }

    private RoutesFile read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("routes.yaml"), yaml);
        return RoutesFile.read(file, ENVIRONMENT::get, console::add);
    }

    private List<String> faults(String yaml) {
        FaultyFileException refused =
                catchThrowableOfType(FaultyFileException.class, () -> read(yaml));
        assertThat(refused.getMessage()).contains("routes.yaml:").doesNotContain("s3cret");
        return refused.faults().stream().map(Fault::toString).toList();
    }
}
