package grokwatch.core.learning.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.learning.Fixture;
import grokwatch.core.learning.ReferenceModel;
import grokwatch.core.run.RunDescription;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AnalogsTest {

    private static final RunTraits TYPICAL = RunTraits.of(Descriptions.TYPICAL, 1.2);

    @Test
    void stateWhatTheReferencesState() {
        Analogs analogs = ReferenceModel.analogs();
        String[] columns = {
            "amount",
            "generalised",
            "generalisedOfSurvivors",
            "meanArrival",
            "remainingOfSurvivors",
            "spread"
        };
        for (Fixture.Row row : ReferenceModel.forecasts()) {
            float[] stated = new float[Evidence.COUNT];
            long step = (long) row.number("step");
            analogs.seenFrom(ReferenceModel.traits(row)).at(step, stated, 0);
            for (int i = 0; i < columns.length; i++) {
                String where = columns[i] + " of " + row.text("run") + " at " + step;
                if (Double.isNaN(row.number(columns[i]))) {
                    assertThat(stated[i]).as(where).isNaN();
                } else {
                    assertThat((double) stated[i])
                            .as(where)
                            .isCloseTo(row.number(columns[i]), within(1e-5));
                }
            }
        }
    }

    @Test
    void stateOnlyWhatIsKnownBeforehandWhereThereAreNone() {
        float[] stated = new float[Evidence.COUNT];

        Analogs.NONE.seenFrom(TYPICAL).at(100, stated, 0);

        assertThat(stated).containsExactly(0, 0.6f, 0.6f, Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void countATwinAsOneRunAndAStrangerAsRarelyAny() {
        RunTraits stranger = new RunTraits("images", "cnn", "sgd", 1, -1, -9, -3, 5, 9, 0.5f);
        Analogs analogs = Analogs.of(List.of(run(TYPICAL, "a", 500), run(stranger, "b", 500)));

        assertThat(analogs.seenFrom(TYPICAL).similarRuns()).isCloseTo(1, within(0.001));
    }

    @Test
    void leaveOutOneSettingWhenRequested() {
        Analogs analogs = Analogs.of(List.of(run(TYPICAL, "a", 500), run(TYPICAL, "b", 900)));

        History others = analogs.seenFrom(TYPICAL, "a");

        assertThat(others.similarRuns()).isEqualTo(1);
        assertThat(meanArrival(others)).isCloseTo(Math.log(9), within(1e-6));
    }

    @Test
    void expectASlowerClockToTakeLonger() {
        RunTraits slow =
                new RunTraits(
                        TYPICAL.task(),
                        TYPICAL.architecture(),
                        TYPICAL.optimizer(),
                        TYPICAL.undecayed(),
                        (float) (TYPICAL.lnLearningRate() - Math.log(2)),
                        TYPICAL.lnWeightDecay(),
                        TYPICAL.lnDataFraction(),
                        TYPICAL.coupons(),
                        TYPICAL.lnWidth(),
                        TYPICAL.dropout());
        Analogs analogs = Analogs.of(List.of(run(TYPICAL, "a", 500)));

        assertThat(meanArrival(analogs.seenFrom(slow)))
                .isCloseTo(Math.log(5) + 0.8 * Math.log(2), within(1e-6));
    }

    @Property(seed = "1", tries = 100)
    void alwaysAnswerWithinBounds(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000_000L) long step,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000_000L) long end,
            @ForAll @IntRange(min = 1, max = 3) int runs) {
        RunTraits unknown = RunTraits.of(RunDescription.UNKNOWN, Double.NaN);
        Analogs analogs =
                Analogs.of(
                        IntStream.range(0, runs)
                                .mapToObj(i -> run(TYPICAL, "s" + i, end))
                                .toList());
        float[] stated = new float[Evidence.COUNT];
        analogs.seenFrom(TYPICAL).at(step, stated, 0);
        analogs.seenFrom(unknown).at(step, stated, 0);

        assertThat(stated[Evidence.GENERALISED.ordinal()]).isBetween(0f, 1f);
        assertThat(stated[Evidence.GENERALISED_OF_SURVIVORS.ordinal()]).isBetween(0f, 1f);
        for (float number : stated) {
            assertThat(Float.isInfinite(number)).isFalse();
        }
    }

    @Test
    void areTheSameAfterBeingWrittenAndRead() throws IOException {
        Analogs analogs = ReferenceModel.analogs();
        byte[] bytes = Bytes.of(analogs::write);

        Analogs copy = Analogs.read(new DataInputStream(new ByteArrayInputStream(bytes)));

        assertThat(copy.runs()).isEqualTo(analogs.runs());
    }

    private static double meanArrival(History history) {
        float[] stated = new float[Evidence.COUNT];
        history.at(100, stated, 0);
        return stated[Evidence.MEAN_ARRIVAL.ordinal()];
    }

    private static Analog run(RunTraits traits, String setting, long end) {
        return new Analog(traits, setting, false, true, end);
    }
}
