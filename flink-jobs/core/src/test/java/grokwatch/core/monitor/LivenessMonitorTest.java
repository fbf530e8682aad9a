package grokwatch.core.monitor;

import static grokwatch.core.alert.AlertKind.RUN_LOST;
import static grokwatch.core.alert.AlertKind.RUN_SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.ClockedRun;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.liveness.Liveness;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The defaults: silent after a minute at least, lost after ten, six hours at most. */
@DisplayName("A run under the watcher's clock")
class LivenessMonitorTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ClockedRun run = new ClockedRun(LivenessConfig.DEFAULT);

    @Test
    void thatGoesOnIsNotTalkedOf() {
        run.log(10_000, SECOND);

        assertThat(run.told(RUN_SILENT)).isEmpty();
        assertThat(run.told(RUN_LOST)).isEmpty();
    }

    @Test
    void isSilentAfterAMinuteAndLostAfterTen() {
        run.log(100, SECOND);

        run.pass(Duration.ofSeconds(59));
        assertThat(run.isOpen(RUN_SILENT)).isFalse();
        run.pass(SECOND);
        assertThat(run.isOpen(RUN_SILENT)).isTrue();
        assertThat(run.isOpen(RUN_LOST)).isFalse();
        run.pass(Duration.ofMinutes(9).minusMillis(1));
        assertThat(run.isOpen(RUN_LOST)).isFalse();
        run.pass(Duration.ofMillis(1));
        assertThat(run.isOpen(RUN_LOST)).isTrue();
    }

    @Test
    void isReportedOfOnceHoweverLongItIsGone() {
        run.log(100, SECOND).pass(Duration.ofDays(20));

        assertThat(run.fired(RUN_SILENT)).isEqualTo(1);
        assertThat(run.fired(RUN_LOST)).isEqualTo(1);
        assertThat(run.state().liveness().timerAt())
                .as("no timer is left")
                .isEqualTo(Liveness.NEVER);
    }

    @Test
    void statesSinceWhenAndWhatWasUsual() {
        run.log(100, Duration.ofSeconds(30)).pass(Duration.ofMinutes(2));

        Alert alert = run.told(RUN_SILENT).get(0);

        assertThat(alert.summary())
                .isEqualTo("run-1 has been silent for 1m30s, where 30s was its longest pause.");
        assertThat(alert.timestamp()).isEqualTo(run.now() - 30_000);
        assertThat(alert.step()).isEqualTo(100);
        assertThat(alert.evidence()).containsEntry("quietMillis", 90_000.0);
    }

    @Test
    void thatComesBackIsNeitherSilentNorLost() {
        run.log(100, SECOND).pass(HOUR).log();

        assertThat(run.isOpen(RUN_SILENT)).isFalse();
        assertThat(run.isOpen(RUN_LOST)).isFalse();
        assertThat(run.told(RUN_LOST))
                .extracting(Alert::fingerprint)
                .containsOnly(print(RUN_LOST, 0));
    }

    @Test
    void thatFallsSilentAgainIsAnotherEpisodeHoweverFewItsStepsSince() {
        run.log(100, SECOND).pass(HOUR).log(10, SECOND).pass(HOUR);

        assertThat(run.told(RUN_LOST))
                .extracting(Alert::fingerprint)
                .containsExactly(print(RUN_LOST, 0), print(RUN_LOST, 0), print(RUN_LOST, 1));
    }

    @Nested
    @DisplayName("learns from its own cadence")
    class Cadence {

        @Test
        void thatPausesForEvaluationAreUsual() {
            for (int i = 0; i < 20; i++) {
                run.log(200, SECOND).pass(Duration.ofMinutes(5));
            }

            assertThat(run.fired(RUN_SILENT)).as("the first alone").isEqualTo(1);
            assertThat(run.fired(RUN_LOST)).isZero();
        }

        @Test
        void thatItLogsOnceAnHour() {
            run.log(50, HOUR).pass(HOUR.multipliedBy(3).minusMillis(1));
            assertThat(run.fired(RUN_SILENT)).as("before its first interval").isEqualTo(1);

            run.pass(Duration.ofMillis(1));
            assertThat(run.fired(RUN_SILENT)).isEqualTo(2);
        }

        @Test
        void butNeverThatSixHoursOfSilenceAreUsual() {
            run.log(20, HOUR.multipliedBy(5)).pass(HOUR.multipliedBy(6));

            assertThat(run.isOpen(RUN_LOST)).isTrue();
        }

        @Test
        void notFromOneNightInSuspense() {
            run.log(1_000, SECOND).pass(HOUR.multipliedBy(9)).log(100, SECOND);
            int before = run.fired(RUN_SILENT);

            run.pass(MINUTE.multipliedBy(10));

            assertThat(run.fired(RUN_SILENT)).isEqualTo(before + 1);
        }

        @Test
        void notFromTheTimeBetweenTwoAttempts() {
            run.log(1_000, SECOND).pass(HOUR.multipliedBy(9)).resume().log(100, SECOND);

            run.pass(MINUTE);

            assertThat(run.fired(RUN_SILENT)).isEqualTo(2);
        }

        @Test
        void andForgetsALongPauseAfterALongTime() {
            run.log(1_000, SECOND).pass(MINUTE.multipliedBy(2)).log(60 * 60 * 3, SECOND);

            run.pass(MINUTE);

            assertThat(run.isOpen(RUN_SILENT)).isTrue();
        }
    }

    @Nested
    @DisplayName("that has just begun")
    class First {

        @Test
        void hasHalfAnHourForItsFirstPoints() {
            run.describe(Descriptions.TYPICAL).pass(MINUTE.multipliedBy(30).minusMillis(1));
            assertThat(run.isOpen(RUN_SILENT)).isFalse();

            run.pass(MINUTE);
            assertThat(run.isOpen(RUN_SILENT)).isTrue();
            assertThat(run.isOpen(RUN_LOST)).isFalse();
            run.pass(HOUR);
            assertThat(run.isOpen(RUN_LOST)).isTrue();
        }

        @Test
        void isKnownSoonAfterItsFirstPointsWhateverItsTimerWasSetFor() {
            run.describe(Descriptions.TYPICAL).log(120, SECOND).pass(MINUTE.multipliedBy(2));

            assertThat(run.isOpen(RUN_SILENT)).isTrue();
        }
    }

    @Nested
    @DisplayName("with heartbeats")
    class Heartbeats {

        @Test
        void hangsWhereItMakesNoProgressAndIsNeverLost() {
            run.log(100, SECOND);
            beat(200, Duration.ofSeconds(20));

            assertThat(run.isOpen(RUN_SILENT)).isTrue();
            assertThat(run.told(RUN_SILENT))
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.summary())
                                        .startsWith("run-1 hangs: its process is alive");
                                assertThat(alert.evidence()).containsEntry("alive", 1.0);
                            });
            assertThat(run.told(RUN_LOST)).isEmpty();
        }

        @Test
        void isLostOnceTheyStopToo() {
            run.log(100, SECOND);
            beat(200, Duration.ofSeconds(20));
            run.pass(MINUTE.multipliedBy(10));

            assertThat(run.isOpen(RUN_LOST)).isTrue();
        }

        @Test
        void isSilentFirstAndStatedToHangWithTheFirstOfThem() {
            run.log(100, SECOND).pass(MINUTE.multipliedBy(5)).beat();

            assertThat(run.told(RUN_SILENT))
                    .extracting(Alert::firing, a -> a.evidence().get("alive"), Alert::fingerprint)
                    .containsExactly(
                            tuple(true, 0.0, print(RUN_SILENT, 0)),
                            tuple(true, 1.0, print(RUN_SILENT, 0)));
        }

        @Test
        void isFoundAgainByOneAndSilentUntilItMakesProgress() {
            run.log(100, SECOND).pass(HOUR).beat();
            assertThat(run.isOpen(RUN_LOST)).isFalse();
            assertThat(run.isOpen(RUN_SILENT)).isTrue();

            run.log();
            assertThat(run.isOpen(RUN_SILENT)).isFalse();
        }

        private void beat(int times, Duration every) {
            for (int i = 0; i < times; i++) {
                run.pass(every).beat();
            }
        }
    }

    @Nested
    @DisplayName("that has ended")
    class Ended {

        @Test
        void isNotMissed() {
            run.log(100, SECOND).describe(Descriptions.at(RunStatus.FINISHED, 0));

            run.pass(Duration.ofDays(1));

            assertThat(run.told(RUN_SILENT)).isEmpty();
        }

        @Test
        void isNoLongerSilentNorLost() {
            run.log(100, SECOND).pass(HOUR).describe(Descriptions.at(RunStatus.FAILED, 0));

            assertThat(run.isOpen(RUN_SILENT)).isFalse();
            assertThat(run.isOpen(RUN_LOST)).isFalse();
        }

        @Test
        void isWatchedAgainInItsNextAttempt() {
            run.log(100, SECOND).describe(Descriptions.at(RunStatus.FAILED, 0)).pass(HOUR);

            run.resume().log(100, SECOND).pass(MINUTE);

            assertThat(run.isOpen(RUN_SILENT)).isTrue();
        }
    }

    @Nested
    @DisplayName("whose watcher was away")
    class Away {

        @Test
        void isNotCalledSilentForWhatNoReaderCouldReceive() {
            run.log(100, SECOND).restart(HOUR);
            for (int i = 0; i < 100; i++) {
                run.logAt(run.now() - HOUR.toMillis() + 1_000 * i);
            }
            run.pass(Duration.ofSeconds(30)).log();

            assertThat(run.told(RUN_SILENT)).isEmpty();
        }

        @Test
        void isNotMissedWhileTheBacklogIsRead() {
            run.log(100, SECOND).restart(HOUR).pass(MINUTE.multipliedBy(20));

            assertThat(run.told(RUN_SILENT)).isEmpty();
        }

        @Test
        void isMissedALittleLaterIfItDidNotComeBack() {
            run.log(100, SECOND).restart(HOUR).pass(MINUTE.multipliedBy(40));

            assertThat(run.isOpen(RUN_SILENT)).isTrue();
        }

        @Test
        void isMissedFromTheFirstRecordOfAnotherRunOn() {
            run.log(100, SECOND).restart(HOUR);
            run.hearOthers().pass(Duration.ofSeconds(59));
            assertThat(run.told(RUN_SILENT)).isEmpty();

            run.pass(MINUTE);
            assertThat(run.isOpen(RUN_SILENT)).isTrue();
        }

        @Test
        void isNotCalledLostWhereItsTimersWereHeldUpWithAllTheRest() {
            run.log(100, SECOND).stall(HOUR).log(100, SECOND);

            assertThat(run.told(RUN_SILENT)).isEmpty();
            assertThat(run.told(RUN_LOST)).isEmpty();
        }

        @Test
        void hasTheCadenceOfItsTrainerAfterABacklogReadInNoTime() {
            for (int i = 600; i >= 0; i--) {
                run.logAt(run.now() - 60_000L * i);
            }
            run.log(3, MINUTE).pass(Duration.ofSeconds(179));
            assertThat(run.told(RUN_SILENT)).isEmpty();

            run.pass(SECOND);
            assertThat(run.isOpen(RUN_SILENT)).isTrue();
        }
    }

    @Nested
    @DisplayName("that is history")
    class History {

        @Test
        void isNotWatchedWhereItIsReplayed() {
            Map<String, String> labels = new HashMap<>(Map.of("grokwatch.replay", "true"));
            labels.put("a", "x".repeat(500));
            run.describe(labelled(labels)).log(100, SECOND).pass(HOUR);

            assertThat(run.told(RUN_SILENT)).isEmpty();
        }

        @Test
        void isNotWatchedWhereItIsOlderThanTheLongestSilence() {
            for (int i = 1_000; i > 0; i--) {
                run.logAt(run.now() - HOUR.multipliedBy(6).toMillis() - 1_000 * i);
            }
            run.pass(Duration.ofDays(1));

            assertThat(run.told(RUN_SILENT)).isEmpty();
            assertThat(run.looks()).isZero();
        }
    }

    @Test
    void setsOneTimerAMinuteAtMostHoweverManyPointsItLogs() {
        run.log(100_000, Duration.ofMillis(10));

        assertThat(run.looks()).isLessThanOrEqualTo(17);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        run.log(100, SECOND).pass(HOUR).beat();

        assertThat(Bytes.copy(run.state().liveness(), new Liveness()).timerAt())
                .isEqualTo(run.state().liveness().timerAt());
        assertThat(Bytes.of(Bytes.copy(run.state().liveness(), new Liveness())))
                .isEqualTo(Bytes.of(run.state().liveness()));
    }

    private static String print(AlertKind kind, int episode) {
        return AlertIdentity.ofRun(ClockedRun.ID, kind, episode).fingerprint();
    }

    private static RunDescription labelled(Map<String, String> labels) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("p", "", "", labels),
                d.network(),
                d.regimen(),
                d.data(),
                d.targets(),
                d.lifecycle());
    }
}
