package grokwatch.producers.publisher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.serde.RegistryUnavailableException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What helps an event that could not be sent")
class RemedyTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void followsFromTheFault(Exception fault, Remedy remedy) {
        assertThat(Remedy.of(fault)).isEqualTo(remedy);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new TimeoutException("no metadata"), Remedy.WAIT),
                Arguments.of(
                        new RegistryUnavailableException("away", new IOException()), Remedy.WAIT),
                Arguments.of(new KafkaException("closed forcefully"), Remedy.NEW_PRODUCER),
                Arguments.of(new IllegalStateException("closed"), Remedy.NEW_PRODUCER),
                Arguments.of(new OutOfOrderSequenceException("lost"), Remedy.NEW_PRODUCER),
                Arguments.of(new InvalidProducerEpochException("lost"), Remedy.NEW_PRODUCER),
                Arguments.of(new ClusterAuthorizationException("no"), Remedy.NEW_PRODUCER),
                Arguments.of(new SerializationException("registry refused"), Remedy.NONE),
                Arguments.of(new RecordTooLargeException("too large"), Remedy.NONE),
                Arguments.of(new InvalidTopicException("a b"), Remedy.NONE),
                Arguments.of(new NullPointerException("a fault of ours"), Remedy.NONE));
    }
}
