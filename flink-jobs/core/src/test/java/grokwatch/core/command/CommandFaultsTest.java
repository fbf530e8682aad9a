package grokwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.FaultyTraining.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommandFaultsTest {

    private static final int TRAININGS = 5;
    private static final int MIN_OF_EACH = 15;

    @Property(tries = 10, seed = "18")
    void nothingIsAppliedTwiceOrToAnotherAttemptOrLostWithoutAWord(@ForAll long seed) {
        FaultyTraining training = new FaultyTraining(seed);
        training.run(300);

        training.assertEachCommandIsAppliedOnceOrRefusedWithAWord();
    }

    @Test
    void thousandFaultsOfAllKindsDoNoHarm() throws IOException {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        long issued = 0;
        for (int seed = 0; seed < TRAININGS; seed++) {
            FaultyTraining training = new FaultyTraining(seed);
            training.run(500);
            training.assertEachCommandIsAppliedOnceOrRefusedWithAWord();
            training.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
            issued += training.commands();
        }

        int all = faults.values().stream().mapToInt(Integer::intValue).sum();
        Files.writeString(
                Path.of("target", "command-faults.txt"),
                "%d faults, %d commands: %s%n".formatted(all, issued, faults));
        assertThat(all).isGreaterThanOrEqualTo(1_000);
        assertThat(faults).containsOnlyKeys(Fault.values());
        assertThat(faults.values()).allMatch(count -> count >= MIN_OF_EACH);
    }
}
