package grokwatch.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fixture.Bytes;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BettingProcessTest {

    private static final double BOUND = 0.15;
    private static final int SIMULATIONS = 2_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.05, 0.01})
    void falseAlarmsStayBelowTheLevelHoweverOftenTheEvidenceIsRead(double level) {
        Random random = new Random(1);
        int alarms = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            alarms += alarmAt(() -> coin(random, BOUND), 400, level) > 0 ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo((int) (level * SIMULATIONS));
    }

    @Test
    void falseAlarmsStayBelowTheLevelWhereTheMeanVariesBelowTheBound() {
        Random random = new Random(2);
        int alarms = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            DoubleSupplier values = () -> coin(random, BOUND * random.nextDouble());
            alarms += alarmAt(values, 400, 0.05) > 0 ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo((int) (0.05 * SIMULATIONS));
    }

    @Test
    void fourOfTenMissesAreFoundWithinSixtyValuesInNineOfTenSimulations() {
        Random random = new Random(3);
        int[] alarms = new int[500];
        Arrays.setAll(alarms, i -> alarmAt(() -> coin(random, 0.4), 1_000, DriftMonitor.LEVEL));
        Arrays.sort(alarms);

        assertThat(alarms[0]).isPositive();
        assertThat(alarms[450]).isLessThanOrEqualTo(60);
    }

    @Test
    void changeAfterTwoHundredGoodValuesIsFoundWithinOneHundredAndTwentyInNineOfTen() {
        Random random = new Random(4);
        int[] alarms = new int[500];
        for (int i = 0; i < alarms.length; i++) {
            BettingProcess process = new BettingProcess(BOUND);
            for (int n = 0; n < 200; n++) {
                process.add(coin(random, 0.1));
            }
            while (process.evidence() < 1 / DriftMonitor.LEVEL) {
                process.add(coin(random, 0.4));
                alarms[i]++;
            }
        }
        Arrays.sort(alarms);

        assertThat(alarms[450]).isLessThanOrEqualTo(120);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        BettingProcess process = new BettingProcess(BOUND);
        process.add(1);
        process.add(0.3);

        BettingProcess copy = Bytes.copy(process, new BettingProcess(BOUND));

        assertThat(copy.evidence()).isEqualTo(process.evidence());
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(process));
    }

    @Test
    void boundOutsideOfItsRangeIsRefused() {
        assertThatThrownBy(() -> new BettingProcess(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bound must be in (0, 1), was 1.0");
    }

    /** Number of the value at which the evidence rejects; -1: never. */
    private static int alarmAt(DoubleSupplier values, int count, double level) {
        BettingProcess process = new BettingProcess(BOUND);
        for (int n = 1; n <= count; n++) {
            process.add(values.getAsDouble());
            if (process.evidence() >= 1 / level) {
                return n;
            }
        }
        return -1;
    }

    private static double coin(Random random, double probability) {
        return random.nextDouble() < probability ? 1 : 0;
    }
}
