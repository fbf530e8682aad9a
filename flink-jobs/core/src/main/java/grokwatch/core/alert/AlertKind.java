package grokwatch.core.alert;

import static grokwatch.core.alert.AlertKind.Trait.EVENT;
import static grokwatch.core.alert.AlertKind.Trait.FACT;
import static grokwatch.core.alert.AlertKind.Trait.FORECAST;
import static grokwatch.core.alert.AlertKind.Trait.GONE;
import static grokwatch.core.alert.AlertKind.Trait.INCIDENT;
import static grokwatch.core.alert.AlertKind.Trait.LIVE;
import static grokwatch.core.alert.AlertKind.Trait.NOISE;
import static grokwatch.core.alert.AlertKind.Trait.NOTIFIED;
import static grokwatch.core.alert.AlertKind.Trait.STOPPABLE;
import static grokwatch.core.alert.AlertKind.Trait.UNSTABLE;

import grokwatch.core.codec.EnumCodec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kinds of alerts, each with everything that differs between kinds. */
public enum AlertKind {
    MEMORISED(
            AlertSeverity.INFO,
            "memorised its training data",
            "has to memorise its training data again",
            "{run} memorised its training data at {step memorisedStep}.",
            "",
            FACT),
    PLATEAU(
            AlertSeverity.INFO,
            "is on its plateau",
            "has left its plateau",
            "{run} has been on its plateau for {steps plateauSteps} since it memorised.",
            "A plateau is no reason to stop: see the forecast first.",
            LIVE),
    GROKKING_LIKELY(
            AlertSeverity.INFO,
            "will probably grok",
            "is no longer forecast to grok",
            "{run} will probably grok: {percent probability}, expected about {step "
                    + "expectedStep}.",
            "Keep it running.",
            LIVE,
            FORECAST),
    GROKKING_STARTED(
            AlertSeverity.INFO,
            "has begun to grok",
            "no longer rises from its plateau",
            "{run} has begun to grok: validation rises since {step onsetStep}.",
            "Keep it running.",
            LIVE,
            FORECAST),
    GROKKED(
            AlertSeverity.INFO,
            "grokked",
            "has to grok again",
            "{run} grokked at {step generalisedStep}, {steps delaySteps} after it " + "memorised.",
            "",
            FACT,
            NOTIFIED),
    GROKKING_UNLIKELY(
            AlertSeverity.WARNING,
            "is unlikely to grok",
            "is no longer unlikely to grok",
            "{run} is unlikely to grok within its budget: {percent probability}.",
            "Consider stopping it, or starting again with more weight decay or more data.",
            LIVE,
            FORECAST,
            STOPPABLE),
    ORDINARY_OVERFITTING(
            AlertSeverity.WARNING,
            "overfits",
            "no longer overfits",
            "{run} overfits: validation loss rises and nothing holds it back.",
            "Weight decay is off or weak: with some, such runs often generalise later.",
            LIVE,
            NOISE,
            STOPPABLE),
    GENERALISATION_COLLAPSE(
            AlertSeverity.CRITICAL,
            "lost its generalisation",
            "generalises again",
            "{run} has lost what it had generalised, by step {now}.",
            "Keep the checkpoint from before; lower the learning rate or weight decay.",
            NOTIFIED,
            UNSTABLE),
    DIVERGED(
            AlertSeverity.CRITICAL,
            "diverged",
            "trains with finite values again",
            "{run} diverged: first bad value at {step firstStep}.",
            "Stop it; lower the learning rate or clip gradients.",
            FACT,
            NOTIFIED,
            STOPPABLE,
            UNSTABLE),
    LOSS_SPIKE(
            AlertSeverity.WARNING,
            "has a spike in its training loss",
            "has its training loss back at its level",
            "{run}: training loss spiked to {times height} its level at step {now}.",
            "",
            LIVE,
            NOISE,
            UNSTABLE),
    SOFTMAX_COLLAPSE(
            AlertSeverity.WARNING,
            "stopped learning: its loss underflowed",
            "learns again",
            "{run} has stopped learning: its loss underflowed and its gradients are zero.",
            "Add weight decay, use a higher precision for the logits, or a stable " + "softmax.",
            LIVE,
            STOPPABLE),
    GRADIENT_SHIFT(
            AlertSeverity.INFO,
            "changed the level of its gradient norm",
            "has its gradient norm back at its level",
            "{run}: the gradient norm has changed to {times ratio} its level.",
            "",
            FACT,
            EVENT,
            NOISE),
    RUN_SILENT(
            AlertSeverity.WARNING,
            "is silent",
            "makes progress again",
            "{run} {silence}.",
            "See whether its process waits for data, a lock or another machine.",
            GONE),
    RUN_LOST(
            AlertSeverity.CRITICAL,
            "is lost",
            "is back",
            "{run} is lost: no point or heartbeat has arrived for {span unheardMillis}.",
            "See whether its process, machine or job is gone; start it again from its "
                    + "last checkpoint, or report that it has ended.",
            GONE,
            NOTIFIED),
    RUN_ENDED(
            AlertSeverity.INFO,
            "ended",
            "was resumed",
            "{run} ended at step {now}.",
            "",
            FACT,
            EVENT,
            GONE),
    FLEET_INCIDENT(
            AlertSeverity.CRITICAL,
            "have an incident",
            "are over their incident",
            "{run}: FLEET_INCIDENT at step {now}.",
            "",
            INCIDENT,
            NOTIFIED),
    NORM_FLOOR(
            AlertSeverity.WARNING,
            "stalled: its weight norm stopped falling",
            "is no longer stalled",
            "{run} has stalled: its weight norm has come to rest before it generalised.",
            "Weight decay no longer shrinks it: more of it, or a lower learning rate "
                    + "late in the run, may.",
            LIVE,
            STOPPABLE),
    NOT_FITTING(
            AlertSeverity.WARNING,
            "is not fitting its training data",
            "fits its training data",
            "{run} is not fitting its training data, at step {now}.",
            "Consider stopping it: check the data and the learning rate, or use a "
                    + "larger network.",
            LIVE,
            STOPPABLE),
    /** Published forecasts of a project do not hold; it has no run. */
    FORECASTS_OFF(
            AlertSeverity.WARNING,
            "has forecasts that do not hold",
            "has forecasts that hold again",
            "{run}: FORECASTS_OFF at step {now}.",
            "",
            NOTIFIED),
    /** A command's trainer has sent a reply; one alert a reply. */
    COMMAND_REPLIED(
            AlertSeverity.INFO,
            "has a reply to a command",
            "no longer has a reply to a command",
            "{run}: COMMAND_REPLIED at step {now}.",
            "",
            FACT),
    /** No final reply to a command has come in time. */
    COMMAND_UNANSWERED(
            AlertSeverity.WARNING,
            "has not replied to a command",
            "has replied to a command after all",
            "{run}: COMMAND_UNANSWERED at step {now}.",
            "See whether its trainer obeys commands and has the same key, and whether it still runs.",
            NOTIFIED),
    /** A rule of the user's own; its severity is the rule's. */
    RULE(
            AlertSeverity.WARNING,
            "meets a rule",
            "no longer meets a rule",
            "{run}: RULE at step {now}.",
            "",
            NOTIFIED);

    /** What some kinds have in common. */
    public enum Trait {
        /** It happened and stays so; see {@link AlertKind#isFact()}. */
        FACT,
        /** It suppresses only what began before it. */
        EVENT,
        /** The run makes no progress: what depends on progress is suppressed. */
        GONE,
        /** It depends on the run's progress. */
        LIVE,
        /** It follows from divergence, and is suppressed by it. */
        NOISE,
        /** It stands for the alerts of many runs. */
        INCIDENT,
        /** By default people are notified: they can act on it, or it is the outcome. */
        NOTIFIED,
        /** By default people are notified of one of these per run: the forecast has changed. */
        FORECAST,
        /** Stopping the run is worth considering. */
        STOPPABLE,
        /** The run's training is unstable: a larger learning rate is no remedy. */
        UNSTABLE
    }

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<AlertKind> CODEC =
            EnumCodec.of(
                    MEMORISED,
                    PLATEAU,
                    GROKKING_LIKELY,
                    GROKKING_STARTED,
                    GROKKED,
                    GROKKING_UNLIKELY,
                    ORDINARY_OVERFITTING,
                    GENERALISATION_COLLAPSE,
                    DIVERGED,
                    LOSS_SPIKE,
                    SOFTMAX_COLLAPSE,
                    GRADIENT_SHIFT,
                    RUN_SILENT,
                    RUN_LOST,
                    RUN_ENDED,
                    FLEET_INCIDENT,
                    NORM_FLOOR,
                    NOT_FITTING,
                    RULE,
                    FORECASTS_OFF,
                    COMMAND_REPLIED,
                    COMMAND_UNANSWERED);

    private static final String NAME_OF_NOT_FITTING_IN_0_1 = "CONFUSED";
    private static final Map<String, AlertKind> BY_NAME = byName();
    private static final Map<Trait, List<AlertKind>> BY_TRAIT = byTrait();

    private final AlertSeverity severity;
    private final String phrase;
    private final String ending;
    private final String summary;
    private final String advice;
    private final Set<Trait> traits;

    /**
     * @param phrase predicate of a sentence about the run while the alert fires
     * @param ending the same since it ended
     * @param summary template of {@link AlertText}
     * @param advice what to do about it; may be empty
     */
    AlertKind(
            AlertSeverity severity,
            String phrase,
            String ending,
            String summary,
            String advice,
            Trait first,
            Trait... more) {
        this.severity = severity;
        this.phrase = phrase;
        this.ending = ending;
        this.summary = summary;
        this.advice = advice;
        traits = EnumSet.of(first, more);
    }

    /** Records of version 0.1 have another name of NOT_FITTING. */
    private static Map<String, AlertKind> byName() {
        Map<String, AlertKind> byName = new HashMap<>();
        Arrays.stream(values()).forEach(kind -> byName.put(kind.name(), kind));
        byName.put(NAME_OF_NOT_FITTING_IN_0_1, NOT_FITTING);
        return byName;
    }

    private static Map<Trait, List<AlertKind>> byTrait() {
        Map<Trait, List<AlertKind>> byTrait = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            byTrait.put(trait, Arrays.stream(values()).filter(kind -> kind.has(trait)).toList());
        }
        return byTrait;
    }

    /** All kinds with a trait. */
    public static List<AlertKind> with(Trait trait) {
        return BY_TRAIT.get(trait);
    }

    /** Whether a kind has a trait, by the name in records; an unknown name has none. */
    public static boolean has(String name, Trait trait) {
        AlertKind kind = BY_NAME.get(name);
        return kind != null && kind.has(trait);
    }

    /**
     * The predicate of a sentence whose subject is the run, by the name in records: what holds
     * while the alert fires, or what holds since it ended. An unknown name in lower case.
     */
    public static String phrase(String name, boolean firing) {
        AlertKind kind = BY_NAME.get(name);
        if (kind == null) {
            String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
            return firing ? words : "no longer: " + words;
        }
        return firing ? kind.phrase : kind.ending;
    }

    /**
     * Whether it has happened and stays so: it is sent once, and not resolved by the end of the
     * run, only by an attempt that undoes it. Other kinds hold for a time.
     */
    public boolean isFact() {
        return has(FACT);
    }

    /** Whether a kind is a fact, by the name that records give it; a name not known is none. */
    public static boolean isFact(String name) {
        return has(name, FACT);
    }

    /**
     * Whether an alert counts as open until it is resolved; facts of severity INFO, such as the end
     * of a run, do not.
     *
     * @param name of the kind in records
     * @param severity likewise
     */
    public static boolean countsAsOpen(String name, String severity) {
        return !isFact(name) || !severity.equals("INFO");
    }

    /** Whether it has a trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Name in fingerprints, so that an alert that fired in version 0.1 is resolved by its own. */
    String fingerprintName() {
        return this == NOT_FITTING ? NAME_OF_NOT_FITTING_IN_0_1 : name();
    }

    public AlertSeverity severity() {
        return severity;
    }

    String summary() {
        return summary;
    }

    /** What to do about it; may be empty. */
    public String advice() {
        return advice;
    }
}
