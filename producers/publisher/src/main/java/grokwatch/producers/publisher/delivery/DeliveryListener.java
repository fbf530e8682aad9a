package grokwatch.producers.publisher.delivery;

import grokwatch.producers.publisher.event.Event;

/** Told of each event's end. Called on the sender's thread or Kafka's; must be quick. */
public interface DeliveryListener {

    /** The brokers have it. */
    void acknowledged(Event event);

    /** It was refused for good; sending it again cannot help. */
    void refused(Event event, Exception reason);
}
