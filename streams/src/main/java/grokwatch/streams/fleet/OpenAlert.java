package grokwatch.streams.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import grokwatch.core.alert.AlertKind;
import grokwatch.schemas.GrokkingAlert;

/**
 * An unresolved alert.
 *
 * @param kind as in the alert
 * @param severity INFO, WARNING, CRITICAL or UNKNOWN
 * @param rule of the user's that fired; empty for the kinds that ship
 */
public record OpenAlert(String kind, String severity, String rule) {

    static OpenAlert of(GrokkingAlert alert) {
        return new OpenAlert(alert.getKind().name(), alert.getSeverity().name(), alert.getRule());
    }

    @JsonCreator
    static OpenAlert read(
            @JsonProperty("kind") String kind,
            @JsonProperty("severity") String severity,
            @JsonProperty("rule") String rule) {
        return new OpenAlert(kind, severity, rule);
    }

    /** Whether it states an event, which stays true; other alerts hold for a time. */
    @JsonIgnore
    public boolean isFact() {
        return AlertKind.isFact(kind);
    }

    /** Whether it counts as open; see {@link AlertKind#countsAsOpen}. */
    public boolean countsAsOpen() {
        return AlertKind.countsAsOpen(kind, severity);
    }

    /** Rows of earlier versions have an alert's kind alone. */
    @JsonCreator
    static OpenAlert ofKind(String kind) {
        return new OpenAlert(kind, "UNKNOWN", "");
    }
}
