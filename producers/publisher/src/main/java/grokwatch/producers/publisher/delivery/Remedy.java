package grokwatch.producers.publisher.delivery;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;

/** What helps an event that could not be sent. */
enum Remedy {
    /** Nothing but patience: broker, topic or registry is away. */
    WAIT,
    /** A new producer: this one will never send again, or was not let in. */
    NEW_PRODUCER,
    /** Nothing: the record itself is refused. */
    NONE;

    /** Anything unknown counts against the record, so that one bad record cannot hold up a run. */
    static Remedy of(Exception fault) {
        if (fault instanceof RetriableException || fault instanceof InterruptException) {
            return WAIT;
        }
        boolean notLetIn =
                fault instanceof AuthorizationException || fault instanceof AuthenticationException;
        boolean sequenceLost =
                fault instanceof ProducerFencedException
                        || fault instanceof InvalidProducerEpochException
                        || fault instanceof OutOfOrderSequenceException;
        // A producer that has failed, was closed, or could not be made says so in this class
        // itself.
        boolean spent =
                fault.getClass() == KafkaException.class || fault instanceof IllegalStateException;
        return notLetIn || sequenceLost || spent ? NEW_PRODUCER : NONE;
    }
}
