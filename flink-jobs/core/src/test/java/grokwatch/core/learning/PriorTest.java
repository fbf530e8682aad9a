package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PriorTest {

    private final Prior prior =
            Prior.fit(new Fleet(1).outcomes(40), Fleet.QUICK, "2026-01-31", "made-up runs");

    @Test
    void isTheSameAfterBeingStoredAndLoaded() throws IOException {
        Prior loaded = Prior.load(new ByteArrayInputStream(stored(prior)));

        assertThat(loaded.date()).isEqualTo("2026-01-31");
        assertThat(loaded.data()).isEqualTo("made-up runs");
        assertThat(Bytes.of(loaded.model()::write)).isEqualTo(Bytes.of(prior.model()::write));
        assertThat(stored(loaded))
                .isEqualTo(stored(Prior.load(new ByteArrayInputStream(stored(loaded)))));
    }

    @Test
    void modelOfAnEarlierFormatHasTheMemorisationTimesOfItsCorpus() throws IOException {
        Prior earlier =
                new Prior(
                        prior.date(),
                        prior.data(),
                        prior.model().with(MemorisationTimes.NONE),
                        prior.examples(),
                        prior.effects());

        Prior loaded = Prior.load(new ByteArrayInputStream(stored(earlier)));

        assertThat(Bytes.of(loaded.model()::write)).isEqualTo(Bytes.of(prior.model()::write));
    }

    @Test
    void carriesForecastsByModelsThatHadNotSeenTheRunsSetting() {
        assertThat(prior.model().provenance().version()).isZero();
        assertThat(prior.model().calibration().grokkers()).isGreaterThan(8);
        assertThat(prior.examples().get(0).landmarks().get(0).forecast()).isNotNull();
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(7);
        }

        assertThatThrownBy(() -> Prior.load(new ByteArrayInputStream(bytes.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessage("a prior's format must be 1, was 7");
    }

    private static byte[] stored(Prior prior) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        prior.store(bytes);
        return bytes.toByteArray();
    }
}
