package grokwatch.streams.alerting.group;

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
import grokwatch.streams.alerting.inhibition.Inhibition;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.GroupBy;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import grokwatch.streams.alerting.routing.Terms;
import grokwatch.streams.alerting.routing.Timing;
import grokwatch.streams.alerting.schedule.MuteTimes;
import grokwatch.streams.alerting.schedule.Range;
import grokwatch.streams.alerting.schedule.TimeInterval;
import grokwatch.streams.alerting.silence.Silence;
import grokwatch.streams.alerting.silence.SilenceBook;
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
class NewsroomTest {

    private static final ReceiverName TEAM = new ReceiverName("team");
    private static final Terms NO_ENDS =
            new Terms(AlertSeverity.UNKNOWN, false, Terms.DIGEST_ABOVE, false);
    private static final GroupBy BY_PROJECT = new GroupBy(List.of("project"), false);

    private final MapLedger<TrackedAlert> alerts = new MapLedger<>();
    private final MapLedger<Long> over = new MapLedger<>();
    private final MapLedger<GroupState> groups = new MapLedger<>();
    private final MapLedger<Member> members = new MapLedger<>();
    private final Told told = new Told();
    private final SilenceBook silences = new SilenceBook();
    private Grouping grouping = new Grouping(BY_PROJECT, Timing.DEFAULT, MuteTimes.NONE);
    private Terms terms = Terms.ALL;
    private long now = AT;
    private Newsroom newsroom;

    @BeforeEach
    void open() {
        Route root = new Route(TEAM, List.of(), false, grouping, List.of());
        newsroom =
                new Newsroom(
                        new RouteTree(root, Map.of(TEAM, terms)),
                        Set.of(TEAM),
                        new Mutes(new Inhibition(List.of()), silences),
                        new Ledgers(alerts, over, groups, members),
                        told);
    }

    @Nested
    @DisplayName("in a group")
    class InAGroup {

        @Test
        void areToldTogetherThirtySecondsAfterTheFirst() {
            hear(firing("aa"));
            pass("PT20S");
            hear(firing("bb"));
            assertThat(told.news()).isEmpty();

            pass("PT10S");
            assertThat(told.news()).containsExactly("+aa +bb");
        }

        @Test
        void areToldOnTheirOwnInAnotherGroup() {
            hear(firing("aa"));
            hear(started("bb").setLabels(Map.of("project", "other")).build());

            pass("PT30S");
            assertThat(told.news()).containsExactlyInAnyOrder("+aa", "+bb");
        }

        @Test
        void thatComeLaterAreToldFiveMinutesAfterTheFirstTelling() {
            hear(firing("aa"));
            pass("PT30S");
            hear(firing("bb"));
            pass("PT4M59S");
            assertThat(told.news()).containsExactly("+aa");

            pass("PT1S");
            assertThat(told.news()).containsExactly("+bb, 1 ongoing");
        }

        @Test
        void areGatheredAgainWhenTheGroupWasQuietForLong() {
            hear(firing("aa"));
            pass("PT1H");
            told.news();

            hear(firing("bb"));
            pass("PT29S");
            assertThat(told.news()).isEmpty();
            pass("PT1S");
            assertThat(told.news()).containsExactly("+bb, 1 ongoing");
        }

        @Test
        void sayThatTheyHaveEndedWithTheNextNews() {
            hear(firing("aa"));
            hear(firing("bb"));
            pass("PT30S");
            told.news();
            hear(resolved("aa"));

            pass("PT5M");
            assertThat(told.news()).containsExactly("-aa, 1 ongoing");
        }

        @Test
        void thatEndBeforeTheyWereToldAreNotToldAtAll() {
            hear(firing("aa"));
            hear(resolved("aa"));

            pass("PT1H");
            assertThat(told.news()).isEmpty();
            assertNothingIsLeft();
        }

        @Test
        void endInSilenceWhereEndsAreNotWanted() {
            terms = NO_ENDS;
            open();
            hear(firing("aa"));
            pass("PT30S");
            hear(resolved("aa"));

            pass("PT1H");
            assertThat(told.news()).containsExactly("+aa");
            assertNothingIsLeft();
        }

        @Test
        void leaveNothingBehindOnceTheirEndIsTold() {
            hear(firing("aa"));
            pass("PT30S");
            hear(resolved("aa"));
            pass("PT5M");

            assertThat(told.news()).containsExactly("+aa", "-aa");
            assertNothingIsLeft();
        }

        @Test
        void areListedUpToFiftyAndCountedBeyond() {
            for (int i = 0; i < 60; i++) {
                hear(firing("a" + i));
            }
            pass("PT30S");

            assertThat(told.bulletins())
                    .singleElement()
                    .satisfies(
                            bulletin -> {
                                assertThat(bulletin.alerts()).hasSize(50);
                                assertThat(bulletin.omitted()).isEqualTo(10);
                            });
            assertThat(told.refs().get(0)).hasSize(60);
        }

        @Test
        void areAllListedInAsManyBulletinsAsItTakesForAMachine() {
            terms = new Terms(AlertSeverity.UNKNOWN, true, Terms.DIGEST_ABOVE, true);
            open();
            for (int i = 0; i < 120; i++) {
                hear(firing("aa" + i));
            }
            pass("PT30S");

            assertThat(told.bulletins())
                    .extracting(bulletin -> bulletin.alerts().size(), Bulletin::omitted)
                    .containsExactly(tuple(50, 0), tuple(50, 0), tuple(20, 0));
            assertThat(told.bulletins()).extracting(Bulletin::deliveryId).doesNotHaveDuplicates();
        }

        @Test
        void withLongTextsAreListedUpToABoundOfAllTexts() {
            Map<String, String> longLabels = new HashMap<>(Map.of("project", "modular"));
            for (int i = 0; i < 60; i++) {
                longLabels.put("label" + i, "x".repeat(5_000));
            }
            for (int i = 0; i < 20; i++) {
                hear(started("a" + i).setLabels(longLabels).build());
            }
            pass("PT30S");

            assertThat(told.bulletins()).hasSize(1);
            assertThat(told.bulletins().get(0).alerts()).hasSizeBetween(1, 5);
            assertThat(told.refs().get(0)).hasSize(20);
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
        void areToldAgainEveryFourHours() {
            hear(firing("aa"));
            pass("PT30S");
            told.news();

            pass("PT3H59M");
            assertThat(told.news()).isEmpty();
            pass("PT1M");
            assertThat(told.news()).containsExactly("REMINDER +aa");
            pass("PT4H");
            assertThat(told.news()).containsExactly("REMINDER +aa");
        }

        @Test
        void areToldAgainWhenTheyAreStatedAgainButNoSoonerThanTheInterval() {
            hear(firing("aa"));
            pass("PT30S");
            told.news();
            hear(restated("aa", 1));
            hear(restated("aa", 2));

            pass("PT4M59S");
            assertThat(told.news()).isEmpty();
            pass("PT1S");
            assertThat(told.news()).containsExactly("+aa");
        }

        @Test
        void areNotToldAgainForARecordThatIsRepeated() {
            hear(firing("aa"));
            pass("PT30S");
            hear(firing("aa"));

            pass("PT1H");
            assertThat(told.news()).containsExactly("+aa");
        }

        @Test
        void sayWhenTheyBegan() {
            hear(firing("aa"));
            hear(restated("aa", 7));
            pass("PT30S");

            assertThat(told.bulletins().get(0).first())
                    .returns(AT, Notification::startedAt)
                    .returns(AT + 7, Notification::timestamp);
        }

        @Test
        void areNotRepeatedWhereTheySayWhatHappened() {
            GrokkingAlert fact = started("aa").setKind(AlertKind.GROKKED).build();
            hear(fact);
            pass("PT30S");
            hear(started("aa").setKind(AlertKind.GROKKED).setTimestamp(AT + 5).build());

            pass("P2D");
            assertThat(told.news()).containsExactly("+aa");
        }

        @Test
        void areKeptForADayWhereTheySayWhatHappenedAndNotToldAgainAfterwards() {
            GrokkingAlert fact = started("aa").setKind(AlertKind.GROKKED).build();
            hear(fact);
            pass("P1D");
            newsroom.forget(now, Duration.ofDays(30));
            assertThat(alerts.size()).isEqualTo(1);

            pass("PT1M");
            newsroom.forget(now, Duration.ofDays(30));
            assertThat(alerts.size()).isZero();
            hear(fact);
            pass("PT30S");
            assertThat(told.news()).containsExactly("+aa");
        }

        @Test
        void areForgottenWhenNobodySpeaksOfThemForThirtyDays() {
            hear(firing("aa"));
            pass("P31D");
            newsroom.forget(now, Duration.ofDays(30));

            assertThat(alerts.size()).isZero();
            assertThat(members.size()).isZero();
            hear(restated("aa", 9));
            told.news();
            pass("PT30S");
            assertThat(told.news()).containsExactly("+aa");
        }
    }

    @Nested
    @DisplayName("that are silenced")
    class ThatAreSilenced {

        @Test
        void areToldWhenTheSilenceEndsIfTheyStillFire() {
            silence("project = modular", "PT1H", false);
            hear(firing("aa"));
            hear(firing("bb"));
            pass("PT30M");
            hear(resolved("bb"));
            pass("PT29M");
            assertThat(told.news()).isEmpty();
            assertThat(told.heldBack()).containsExactly("aa: silenced", "bb: silenced");

            pass("PT1M10S");
            assertThat(told.news()).containsExactly("+aa");
        }

        @Test
        void sayThatTheyHaveEndedAfterTheSilenceIfTheyWereToldBefore() {
            hear(firing("aa"));
            pass("PT30S");
            silence("fingerprint = aa", "PT1H", false);
            hear(resolved("aa"));
            pass("PT59M");
            assertThat(told.news()).containsExactly("+aa");

            pass("PT1M10S");
            assertThat(told.news()).containsExactly("-aa");
        }

        @Test
        void areToldAtOnceWhenTheSilenceIsTakenBack() {
            silence("project = modular", "P1D", false);
            hear(firing("aa"));
            pass("PT10M");
            silences.remove("id");

            pass("PT10S");
            assertThat(told.news()).containsExactly("+aa");
        }

        @Test
        void areNotStatedAgainWhileAcknowledgedButTheirEndIsTold() {
            hear(firing("aa"));
            pass("PT30S");
            told.news();
            silence("fingerprint = aa", "P1D", true);
            hear(restated("aa", 1));
            pass("PT12H");
            assertThat(told.news()).isEmpty();

            hear(resolved("aa"));
            pass("PT10S");
            assertThat(told.news()).containsExactly("-aa");
        }
    }

    @Nested
    @DisplayName("that another alert makes needless")
    class ThatAnotherMakesNeedless {

        @Test
        void areHeldBackAndToldOnceTheOtherHasEnded() {
            hear(ofOneRun("lost", AlertKind.RUN_LOST, AlertState.FIRING));
            hear(ofOneRun("aa", AlertKind.PLATEAU, AlertState.FIRING));
            pass("PT30S");
            assertThat(told.news()).containsExactly("+lost");
            assertThat(told.heldBack()).containsExactly("aa: another alert says it");

            hear(ofOneRun("lost", AlertKind.RUN_LOST, AlertState.RESOLVED));
            pass("PT5M10S");
            assertThat(told.news()).containsExactly("+aa -lost");
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
        hear(firing("aa"));
        pass("PT50M");
        assertThat(told.news()).isEmpty();

        pass("PT10M10S");
        assertThat(told.news()).containsExactly("+aa");
    }

    @Nested
    @DisplayName("after a restart")
    class AfterARestart {

        @Test
        void areNotToldAgain() {
            hear(firing("aa"));
            pass("PT30S");
            told.news();
            open();
            hear(firing("aa"));

            pass("PT1H");
            assertThat(told.news()).isEmpty();
            assertThat(newsroom.told(TEAM))
                    .extracting(Notification::fingerprint)
                    .containsExactly("aa");
        }

        @Test
        void areNotToldAgainAfterTheirEndEither() {
            hear(firing("aa"));
            pass("PT30S");
            hear(resolved("aa"));
            pass("PT5M");
            told.news();
            open();
            hear(firing("aa"));
            hear(resolved("aa"));

            pass("PT1H");
            assertThat(told.news()).isEmpty();
        }

        @Test
        void areToldWhenTheyWouldHaveBeenTold() {
            hear(firing("aa"));
            pass("PT20S");
            open();
            hear(firing("bb"));
            pass("PT9S");
            assertThat(told.news()).isEmpty();

            pass("PT1S");
            assertThat(told.news()).containsExactly("+aa +bb");
        }

        @Test
        void areStillHeldBackByWhatFires() {
            hear(started("lost").setRunId("run").setKind(AlertKind.RUN_LOST).build());
            pass("PT30S");
            told.news();
            open();
            hear(started("aa").setRunId("run").setKind(AlertKind.PLATEAU).build());

            pass("PT10M");
            assertThat(told.news()).isEmpty();
        }

        @Test
        void areForgottenWithTheirReceiver() {
            hear(firing("aa"));
            Route root = new Route(TEAM, List.of(), false, grouping, List.of());
            new Newsroom(
                    new RouteTree(root, Map.of()),
                    Set.of(new ReceiverName("another")),
                    new Mutes(new Inhibition(List.of()), silences),
                    new Ledgers(alerts, over, groups, members),
                    told);

            assertThat(groups.size()).isZero();
            assertThat(members.size()).isZero();
        }
    }

    @Test
    void areNotToldTooSoonBecauseOthersAreHeldBack() {
        silence("fingerprint = aa", "P1D", false);
        hear(firing("aa"));
        pass("PT35S");
        hear(firing("bb"));
        pass("PT29S");
        assertThat(told.news()).isEmpty();

        pass("PT1S");
        assertThat(told.news()).containsExactly("+bb");
    }

    @Test
    void haveTheSameIdForTheSameTellingAndAnotherForTheNext() {
        hear(firing("aa"));
        pass("PT30S");
        pass("PT4H");

        assertThat(told.bulletins()).hasSize(2);
        assertThat(told.bulletins().get(0).deliveryId())
                .isNotEqualTo(told.bulletins().get(1).deliveryId())
                .endsWith(".team");
    }

    private void hear(GrokkingAlert alert) {
        newsroom.hear(Notification.of(alert), now);
    }

    /** Lets time pass in steps of a tenth of a second for up to a minute, else of ten seconds. */
    private void pass(String span) {
        Duration all = Duration.parse(span);
        long step = all.toMinutes() > 6 ? 10_000 : 100;
        long end = now + all.toMillis();
        while (now < end) {
            now = Math.min(end, now + step);
            newsroom.advance(now);
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
