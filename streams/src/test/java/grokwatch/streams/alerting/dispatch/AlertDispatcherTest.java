package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.mute.silence.SilenceBook;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.mute.time.Range;
import grokwatch.streams.alerting.mute.time.TimeInterval;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.routing.GroupBy;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import grokwatch.streams.alerting.routing.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts")
class AlertDispatcherTest {

    private static final ReceiverName TEAM = new ReceiverName("team");
    private static final ReceiverOptions NO_ENDS =
            new ReceiverOptions(AlertSeverity.UNKNOWN, false, ReceiverOptions.DIGEST_ABOVE, false);
    private static final GroupBy BY_PROJECT = new GroupBy(List.of("project"), false);

    private final MapStore<TrackedAlert> alerts = new MapStore<>();
    private final MapStore<Long> over = new MapStore<>();
    private final MapStore<GroupState> groups = new MapStore<>();
    private final MapStore<Member> members = new MapStore<>();
    private final MapStore<RunBudget> budgets = new MapStore<>();
    private final RecordedNotifications notified = new RecordedNotifications();
    private final SilenceBook silences = new SilenceBook();
    private Grouping grouping = new Grouping(BY_PROJECT, Timing.DEFAULT, MuteTimes.NONE);
    private ReceiverOptions options = ReceiverOptions.ALL;
    private long now = AT;
    private AlertDispatcher dispatcher;

    @BeforeEach
    void open() {
        Route root = new Route(TEAM, List.of(), false, grouping, List.of());
        dispatcher =
                new AlertDispatcher(
                        new RouteTree(root, Map.of(TEAM, options)),
                        Set.of(TEAM),
                        new Muting(new Inhibition(List.of()), silences),
                        new DispatchStores(alerts, over, groups, members, budgets),
                        notified);
    }

    @Nested
    @DisplayName("in a group")
    class InAGroup {

        @Test
        void areNotifiedTogetherThirtySecondsAfterTheFirst() {
            update(firing("aa"));
            pass("PT20S");
            update(firing("bb"));
            assertThat(notified.news()).isEmpty();

            pass("PT10S");
            assertThat(notified.news()).containsExactly("+aa +bb");
        }

        @Test
        void areNotifiedOnTheirOwnInAnotherGroup() {
            update(firing("aa"));
            update(started("bb").setLabels(Map.of("project", "other")).build());

            pass("PT30S");
            assertThat(notified.news()).containsExactlyInAnyOrder("+aa", "+bb");
        }

        @Test
        void thatComeLaterAreNotifiedFiveMinutesAfterTheFirstReporting() {
            update(firing("aa"));
            pass("PT30S");
            update(firing("bb"));
            pass("PT4M59S");
            assertThat(notified.news()).containsExactly("+aa");

            pass("PT1S");
            assertThat(notified.news()).containsExactly("+bb, 1 ongoing");
        }

        @Test
        void areGatheredAgainWhenTheGroupWasQuietForLong() {
            update(firing("aa"));
            pass("PT1H");
            notified.news();

            update(firing("bb"));
            pass("PT29S");
            assertThat(notified.news()).isEmpty();
            pass("PT1S");
            assertThat(notified.news()).containsExactly("+bb, 1 ongoing");
        }

        @Test
        void stateThatTheyHaveEndedWithTheNextChanges() {
            update(firing("aa"));
            update(firing("bb"));
            pass("PT30S");
            notified.news();
            update(resolved("aa"));

            pass("PT5M");
            assertThat(notified.news()).containsExactly("-aa, 1 ongoing");
        }

        @Test
        void thatEndBeforeTheyWereReportedAreNotNotifiedAtAll() {
            update(firing("aa"));
            update(resolved("aa"));

            pass("PT1H");
            assertThat(notified.news()).isEmpty();
            assertNothingIsLeft();
        }

        @Test
        void endInSilenceWhereEndsAreNotWanted() {
            options = NO_ENDS;
            open();
            update(firing("aa"));
            pass("PT30S");
            update(resolved("aa"));

            pass("PT1H");
            assertThat(notified.news()).containsExactly("+aa");
            assertNothingIsLeft();
        }

        @Test
        void leaveNothingBehindOnceTheirEndIsNotified() {
            update(firing("aa"));
            pass("PT30S");
            update(resolved("aa"));
            pass("PT5M");

            assertThat(notified.news()).containsExactly("+aa", "-aa");
            assertNothingIsLeft();
        }

        @Test
        void areListedUpToFiftyAndCountedBeyond() {
            for (int i = 0; i < 60; i++) {
                update(firing("a" + i));
            }
            pass("PT30S");

            assertThat(notified.notifications())
                    .singleElement()
                    .satisfies(
                            notification -> {
                                assertThat(notification.alerts()).hasSize(50);
                                assertThat(notification.omitted()).isEqualTo(10);
                            });
            assertThat(notified.refs().get(0)).hasSize(60);
        }

        @Test
        void areAllListedInAsManyBulletinsAsItTakesForAMachine() {
            options =
                    new ReceiverOptions(
                            AlertSeverity.UNKNOWN, true, ReceiverOptions.DIGEST_ABOVE, true);
            open();
            for (int i = 0; i < 120; i++) {
                update(firing("aa" + i));
            }
            pass("PT30S");

            assertThat(notified.notifications())
                    .extracting(
                            notification -> notification.alerts().size(),
                            GroupNotification::omitted)
                    .containsExactly(tuple(50, 0), tuple(50, 0), tuple(20, 0));
            assertThat(notified.notifications())
                    .extracting(GroupNotification::deliveryId)
                    .doesNotHaveDuplicates();
        }

        @Test
        void withLongTextsAreListedUpToABoundOfAllTexts() {
            Map<String, String> longLabels = new HashMap<>(Map.of("project", "modular"));
            for (int i = 0; i < 60; i++) {
                longLabels.put("label" + i, "x".repeat(5_000));
            }
            for (int i = 0; i < 20; i++) {
                update(started("a" + i).setLabels(longLabels).build());
            }
            pass("PT30S");

            assertThat(notified.notifications()).hasSize(1);
            assertThat(notified.notifications().get(0).alerts()).hasSizeBetween(1, 5);
            assertThat(notified.refs().get(0)).hasSize(20);
        }

        private void assertNothingIsLeft() {
            assertThat(alerts.size()).isZero();
            assertThat(groups.size()).isZero();
            assertThat(members.size()).isZero();
        }
    }

    @Nested
    @DisplayName("that go on firing")
    class ThatGoOnFiring {

        @Test
        void areNotifiedAgainEveryFourHours() {
            update(firing("aa"));
            pass("PT30S");
            notified.news();

            pass("PT3H59M");
            assertThat(notified.news()).isEmpty();
            pass("PT1M");
            assertThat(notified.news()).containsExactly("REMINDER +aa");
            pass("PT4H");
            assertThat(notified.news()).containsExactly("REMINDER +aa");
        }

        @Test
        void areNotifiedAgainWhenTheyAreStatedAgainButNoSoonerThanTheInterval() {
            update(firing("aa"));
            pass("PT30S");
            notified.news();
            update(restated("aa", 1));
            update(restated("aa", 2));

            pass("PT4M59S");
            assertThat(notified.news()).isEmpty();
            pass("PT1S");
            assertThat(notified.news()).containsExactly("+aa");
        }

        @Test
        void areNotNotifiedAgainForARecordThatIsRepeated() {
            update(firing("aa"));
            pass("PT30S");
            update(firing("aa"));

            pass("PT1H");
            assertThat(notified.news()).containsExactly("+aa");
        }

        @Test
        void stateWhenTheyBegan() {
            update(firing("aa"));
            update(restated("aa", 7));
            pass("PT30S");

            assertThat(notified.notifications().get(0).first())
                    .returns(AT, Notification::startedAt)
                    .returns(AT + 7, Notification::timestamp);
        }

        @Test
        void areNotRepeatedWhereTheyStateWhatHappened() {
            GrokkingAlert fact = started("aa").setKind(AlertKind.GROKKED).build();
            update(fact);
            pass("PT30S");
            update(started("aa").setKind(AlertKind.GROKKED).setTimestamp(AT + 5).build());

            pass("P2D");
            assertThat(notified.news()).containsExactly("+aa");
        }

        @Test
        void areRetainedForADayWhereTheyStateWhatHappenedAndNotNotifiedAgainAfterwards() {
            GrokkingAlert fact = started("aa").setKind(AlertKind.GROKKED).build();
            update(fact);
            pass("P1D");
            dispatcher.forget(now, Duration.ofDays(30));
            assertThat(alerts.size()).isEqualTo(1);

            pass("PT1M");
            dispatcher.forget(now, Duration.ofDays(30));
            assertThat(alerts.size()).isZero();
            update(fact);
            pass("PT30S");
            assertThat(notified.news()).containsExactly("+aa");
        }

        @Test
        void areForgottenWhenNoReaderSpeaksOfThemForThirtyDays() {
            update(firing("aa"));
            pass("P31D");
            dispatcher.forget(now, Duration.ofDays(30));

            assertThat(alerts.size()).isZero();
            assertThat(members.size()).isZero();
            update(restated("aa", 9));
            notified.news();
            pass("PT30S");
            assertThat(notified.news()).containsExactly("+aa");
        }
    }

    @Nested
    @DisplayName("that are silenced")
    class ThatAreSilenced {

        @Test
        void areNotifiedWhenTheSilenceEndsIfTheyStillFire() {
            silence("project = modular", "PT1H", false);
            update(firing("aa"));
            update(firing("bb"));
            pass("PT30M");
            update(resolved("bb"));
            pass("PT29M");
            assertThat(notified.news()).isEmpty();
            assertThat(notified.suppressed()).containsExactly("aa: silenced", "bb: silenced");

            pass("PT1M10S");
            assertThat(notified.news()).containsExactly("+aa");
        }

        @Test
        void stateThatTheyHaveEndedAfterTheSilenceIfTheyWereNotifiedBefore() {
            update(firing("aa"));
            pass("PT30S");
            silence("fingerprint = aa", "PT1H", false);
            update(resolved("aa"));
            pass("PT59M");
            assertThat(notified.news()).containsExactly("+aa");

            pass("PT1M10S");
            assertThat(notified.news()).containsExactly("-aa");
        }

        @Test
        void areNotifiedAtOnceWhenTheSilenceIsTakenBack() {
            silence("project = modular", "P1D", false);
            update(firing("aa"));
            pass("PT10M");
            silences.remove("id");

            pass("PT10S");
            assertThat(notified.news()).containsExactly("+aa");
        }

        @Test
        void areNotStatedAgainWhileAcknowledgedButTheirEndIsNotified() {
            update(firing("aa"));
            pass("PT30S");
            notified.news();
            silence("fingerprint = aa", "P1D", true);
            update(restated("aa", 1));
            pass("PT12H");
            assertThat(notified.news()).isEmpty();

            update(resolved("aa"));
            pass("PT10S");
            assertThat(notified.news()).containsExactly("-aa");
        }
    }

    @Nested
    @DisplayName("that another alert makes needless")
    class ThatAnotherMakesNeedless {

        @Test
        void areHeldBackAndNotifiedOnceTheOtherHasEnded() {
            update(ofOneRun("lost", AlertKind.RUN_LOST, AlertState.FIRING));
            update(ofOneRun("aa", AlertKind.PLATEAU, AlertState.FIRING));
            pass("PT30S");
            assertThat(notified.news()).containsExactly("+lost");
            assertThat(notified.suppressed()).containsExactly("aa: inhibited by another alert");

            update(ofOneRun("lost", AlertKind.RUN_LOST, AlertState.RESOLVED));
            pass("PT5M10S");
            assertThat(notified.news()).containsExactly("+aa -lost");
        }

        private GrokkingAlert ofOneRun(String fingerprint, AlertKind kind, AlertState state) {
            return started(fingerprint).setRunId("run").setKind(kind).setState(state).build();
        }
    }

    @Test
    void areHeldUntilTheMuteTimeIsOver() {
        long minute = Instant.ofEpochMilli(AT).atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        int from = (int) minute / 60;
        var lunch =
                new TimeInterval(
                        List.of(new Range(from, from + 59)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        ZoneOffset.UTC);
        grouping =
                new Grouping(BY_PROJECT, Timing.DEFAULT, new MuteTimes(List.of(lunch), List.of()));
        open();
        update(firing("aa"));
        pass("PT50M");
        assertThat(notified.news()).isEmpty();

        pass("PT10M10S");
        assertThat(notified.news()).containsExactly("+aa");
    }

    @Nested
    @DisplayName("after a restart")
    class AfterARestart {

        @Test
        void areNotNotifiedAgain() {
            update(firing("aa"));
            pass("PT30S");
            notified.news();
            open();
            update(firing("aa"));

            pass("PT1H");
            assertThat(notified.news()).isEmpty();
            assertThat(dispatcher.notified(TEAM))
                    .extracting(Notification::fingerprint)
                    .containsExactly("aa");
        }

        @Test
        void areNotNotifiedAgainAfterTheirEndEither() {
            update(firing("aa"));
            pass("PT30S");
            update(resolved("aa"));
            pass("PT5M");
            notified.news();
            open();
            update(firing("aa"));
            update(resolved("aa"));

            pass("PT1H");
            assertThat(notified.news()).isEmpty();
        }

        @Test
        void areReportedWhenTheyWouldHaveBeenNotified() {
            update(firing("aa"));
            pass("PT20S");
            open();
            update(firing("bb"));
            pass("PT9S");
            assertThat(notified.news()).isEmpty();

            pass("PT1S");
            assertThat(notified.news()).containsExactly("+aa +bb");
        }

        @Test
        void areStillHeldBackByWhatFires() {
            update(started("lost").setRunId("run").setKind(AlertKind.RUN_LOST).build());
            pass("PT30S");
            notified.news();
            open();
            update(started("aa").setRunId("run").setKind(AlertKind.PLATEAU).build());

            pass("PT10M");
            assertThat(notified.news()).isEmpty();
        }

        @Test
        void areForgottenWithTheirReceiver() {
            update(firing("aa"));
            Route root = new Route(TEAM, List.of(), false, grouping, List.of());
            new AlertDispatcher(
                    new RouteTree(root, Map.of()),
                    Set.of(new ReceiverName("another")),
                    new Muting(new Inhibition(List.of()), silences),
                    new DispatchStores(alerts, over, groups, members, budgets),
                    notified);

            assertThat(groups.size()).isZero();
            assertThat(members.size()).isZero();
        }
    }

    @Test
    void areNotNotifiedTooSoonBecauseOthersAreSuppressed() {
        silence("fingerprint = aa", "P1D", false);
        update(firing("aa"));
        pass("PT35S");
        update(firing("bb"));
        pass("PT29S");
        assertThat(notified.news()).isEmpty();

        pass("PT1S");
        assertThat(notified.news()).containsExactly("+bb");
    }

    @Test
    void haveTheSameIdForTheSameReportingAndAnotherForTheNext() {
        update(firing("aa"));
        pass("PT30S");
        pass("PT4H");

        assertThat(notified.notifications()).hasSize(2);
        assertThat(notified.notifications().get(0).deliveryId())
                .isNotEqualTo(notified.notifications().get(1).deliveryId())
                .endsWith(".team");
    }

    private void update(GrokkingAlert alert) {
        dispatcher.update(Notification.of(alert), now);
    }

    /** Lets time pass in steps of a tenth of a second for up to a minute, else of ten seconds. */
    private void pass(String span) {
        Duration all = Duration.parse(span);
        long step = all.toMinutes() > 6 ? 10_000 : 100;
        long end = now + all.toMillis();
        while (now < end) {
            now = Math.min(end, now + step);
            dispatcher.advance(now);
        }
    }

    private void silence(String matcher, String span, boolean acknowledges) {
        Instant start = Instant.ofEpochMilli(now);
        silences.put(
                new Silence(
                        "id",
                        List.of(Matcher.parse(matcher)),
                        start,
                        start.plus(Duration.parse(span)),
                        "ann",
                        "",
                        acknowledges));
    }

    private static GrokkingAlert restated(String fingerprint, long later) {
        return started(fingerprint).setTimestamp(AT + later).build();
    }
}
