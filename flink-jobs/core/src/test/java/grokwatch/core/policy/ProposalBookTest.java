package grokwatch.core.policy;

import static grokwatch.core.policy.Policies.NOON;
import static grokwatch.core.policy.Policies.rails;
import static grokwatch.core.policy.Policies.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.command.Command;
import grokwatch.core.command.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProposalBookTest {

    private static final HarmBound HUNDRED_HIGH = new HarmBound(Collections.nCopies(100, 0.9));

    private final ProposalBook book = new ProposalBook();

    private Optional<Proposal> propose(Policy policy, RunForecast run, Instant now) {
        Optional<Proposal> proposal = book.propose(policy, run, () -> HUNDRED_HIGH, now);
        proposal.ifPresent(book::add);
        return proposal;
    }

    @Test
    void stopIsProposedWithItsHarmAndForecast() {
        Proposal proposal =
                propose(Policies.stop(0.05, rails(6, 20, 0)), run("r", "STOP"), NOON).orElseThrow();

        assertThat(proposal.verb()).isEqualTo(Verb.STOP);
        assertThat(proposal.harm()).isCloseTo(1 - Math.pow(0.05, 0.01), within(1e-9));
        assertThat(proposal.forecast()).contains("0.02").hasSizeLessThanOrEqualTo(200);
        assertThat(proposal.id()).matches("[0-9a-f]{16}");
    }

    @Test
    void nothingIsProposedWithoutItsTriggerEvidenceOrScope() {
        Policy policy = Policies.stop(0.05, rails(6, 20, 0));
        assertThat(propose(policy, run("r", "WAIT"), NOON)).isEmpty();
        assertThat(propose(policy, run("r", "STOP", 19, 1L, 2L), NOON)).isEmpty();
        assertThat(
                        propose(
                                Policies.stop(0.05, rails(6, 20, 0, "project=\"q\"")),
                                run("r", "STOP"),
                                NOON))
                .isEmpty();
    }

    @Test
    void nothingIsProposedAboveTheHarmBound() {
        Policy policy = Policies.stop(0.05, rails(6, 20, 0));
        HarmBound few = new HarmBound(Collections.nCopies(58, 0.9));
        HarmBound enough = new HarmBound(Collections.nCopies(59, 0.9));
        assertThat(book.propose(policy, run("r", "STOP"), () -> few, NOON)).isEmpty();
        assertThat(book.propose(policy, run("r", "STOP"), () -> enough, NOON)).isPresent();
    }

    @Test
    void extensionIsTheEndOfTheIntervalUpToTheFactor() {
        RunForecast open = run("open", "KEEP", 30, 8_000L, null);
        assertThat(propose(Policies.extend(4, 0.5), run("r", "KEEP"), NOON))
                .hasValueSatisfying(p -> assertThat(p.newValue()).isEqualTo(20_000));
        assertThat(propose(Policies.extend(1.5, 0.5), open, NOON))
                .hasValueSatisfying(p -> assertThat(p.newValue()).isEqualTo(15_000));
    }

    @Test
    void extensionNeedsABudgetThatEndsWithinTheInterval() {
        assertThat(propose(Policies.extend(2, 0.6), run("early", "KEEP"), NOON)).isEmpty();
        RunForecast inTime = run("in-time", "KEEP", 30, 6_000L, 10_000L);
        RunForecast late = run("late", "KEEP", 30, 10_001L, 20_000L);
        assertThat(propose(Policies.extend(2, 0), inTime, NOON)).isEmpty();
        assertThat(propose(Policies.extend(2, 0), late, NOON)).isEmpty();
    }

    @Test
    void setMultipliesTheDescribedValueOfACostlyRun() {
        assertThat(propose(Policies.set(5_001, 4), run("r", "KEEP"), NOON)).isEmpty();
        Proposal proposal = propose(Policies.set(5_000, 4), run("r", "KEEP"), NOON).orElseThrow();
        assertThat(proposal.oldValue()).isEqualTo(0.5);
        assertThat(proposal.newValue()).isEqualTo(2);
    }

    @Test
    void guardRailsHoldForAnySequenceOfForecasts() {
        Random random = new Random(18);
        Policy policy = Policies.stop(1, rails(6, 5, 0.3));
        List<Proposal> made = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusSeconds(random.nextInt(1_200));
            String runId = "run-" + random.nextInt(40);
            String verdict = random.nextBoolean() ? "STOP" : "KEEP";
            propose(policy, Policies.at(i, run(runId, verdict)), now).ifPresent(made::add);
        }

        assertThat(made).hasSizeGreaterThan(100);
        for (Proposal each : made) {
            Instant from = each.proposedAt();
            assertThat(ProposalBook.isControl(each.runId(), 0.3)).isEqualTo(each.control());
            assertThat(
                            made.stream()
                                    .filter(p -> !p.control() && isIn(p, from, Duration.ofDays(1)))
                                    .count())
                    .isLessThanOrEqualTo(5);
            assertThat(
                            made.stream()
                                    .filter(p -> p.runId().equals(each.runId()))
                                    .filter(p -> isIn(p, from, Duration.ofHours(6)))
                                    .count())
                    .isEqualTo(1);
        }
    }

    private static boolean isIn(Proposal proposal, Instant from, Duration span) {
        return !proposal.proposedAt().isBefore(from)
                && proposal.proposedAt().isBefore(from.plus(span));
    }

    @Test
    void controlsAreAStableShareOfTheRuns() {
        List<String> runs = IntStream.range(0, 10_000).mapToObj(i -> "run-" + i).toList();
        assertThat(runs.stream().filter(run -> ProposalBook.isControl(run, 0.1)).count())
                .isBetween(900L, 1_100L);
        assertThat(runs).allMatch(run -> ProposalBook.isControl(run, 1));
        assertThat(runs).noneMatch(run -> ProposalBook.isControl(run, 0));
        assertThat(runs.stream().filter(run -> ProposalBook.isControl(run, 0.1)))
                .allMatch(run -> ProposalBook.isControl(run, 0.2));
    }

    @Test
    void sameForecastIsProposedOnce() {
        Policy policy = Policies.stop(1, rails(6, 5, 0));
        assertThat(propose(policy, run("r", "STOP"), NOON)).isPresent();
        assertThat(propose(policy, run("r", "STOP"), NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(
                        propose(
                                policy,
                                Policies.at(5_001, run("r", "STOP")),
                                NOON.plus(Duration.ofDays(1))))
                .isPresent();
    }

    @Test
    void anotherInstanceGivesTheSameId() {
        Map<String, Proposal> byId = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            new ProposalBook()
                    .propose(
                            Policies.stop(1, rails(6, 5, 0)),
                            run("r", "STOP"),
                            () -> HUNDRED_HIGH,
                            NOON.plusSeconds(i))
                    .ifPresent(proposal -> byId.put(proposal.id(), proposal));
        }
        assertThat(byId).hasSize(1);
    }

    @Test
    void approvedProposalIsACommandWithItsIdAndForecast() {
        RunForecast run = run("r", "STOP");
        Proposal proposal = propose(Policies.stop(0.05, rails(6, 5, 0)), run, NOON).orElseThrow();

        Command command = proposal.approved(Optional.of(run), "ada", Duration.ofMinutes(10), NOON);

        assertThat(command.id()).isEqualTo(proposal.id());
        assertThat(command.forecast()).isEqualTo(run.text());
        assertThat(command.issuer()).isEqualTo("ada");
        assertThat(command.reason()).contains("stop-hopeless");
    }

    @Test
    void staleProposalCannotBeApproved() {
        RunForecast run = run("r", "STOP");
        Proposal proposal = propose(Policies.stop(0.05, rails(6, 5, 0)), run, NOON).orElseThrow();
        Proposal control =
                propose(Policies.stop(0.05, rails(6, 5, 1)), run("c", "STOP"), NOON).orElseThrow();

        assertRefused(proposal, Optional.of(run("r", "KEEP")), NOON, "the forecast has changed");
        assertRefused(proposal, Optional.empty(), NOON, "attempt 0 of its run has ended");
        assertRefused(proposal, Optional.of(run), NOON.plusSeconds(6 * 3_600), "it expired at");
        assertRefused(control, Optional.of(run), NOON, "its run is a control");
    }

    private static void assertRefused(
            Proposal proposal, Optional<RunForecast> run, Instant now, String why) {
        assertThatThrownBy(() -> proposal.approved(run, "ada", Duration.ofMinutes(10), now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(proposal.id())
                .hasMessageContaining(why);
    }
}
