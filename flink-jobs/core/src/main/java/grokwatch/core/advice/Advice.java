package grokwatch.core.advice;

import grokwatch.core.codec.EnumCodec;

/**
 * What to do with a run, seen from one step.
 *
 * @param verdict keep it, stop it, or wait for more evidence
 * @param reason why
 * @param costOfKeeping steps that the run is expected to take from here if it is kept: until it
 *     groks, or until its budget is spent; >= 0
 */
public record Advice(Verdict verdict, Reason reason, double costOfKeeping) {

    /** What to do. */
    public enum Verdict {
        KEEP,
        STOP,
        WAIT
    }

    /** Why. */
    public enum Reason {
        /** It has generalised: what there was to wait for has come. */
        HAS_GENERALISED(Verdict.KEEP),
        /** Its rise has begun and its chances have not sunk since. */
        RISES(Verdict.KEEP),
        /** It will more likely than not generalise. */
        LIKELY_TO_GENERALISE(Verdict.KEEP),
        /** It has not memorised, and nothing says that it will not. */
        STILL_FITTING(Verdict.WAIT),
        /** Nothing is foretold of it yet. */
        NO_FORECAST(Verdict.WAIT),
        /** Neither likely nor hopeless. */
        UNDECIDED(Verdict.WAIT),
        /** Its training loss falls too slowly ever to be memorised. */
        WILL_NOT_FIT(Verdict.STOP),
        /** Its chances have stayed below those that any grokking run of the fleet had. */
        WILL_NOT_GROK(Verdict.STOP);

        /** Codes in stored state: append, never reorder. */
        public static final EnumCodec<Reason> CODEC =
                EnumCodec.of(
                        HAS_GENERALISED,
                        RISES,
                        LIKELY_TO_GENERALISE,
                        STILL_FITTING,
                        NO_FORECAST,
                        UNDECIDED,
                        WILL_NOT_FIT,
                        WILL_NOT_GROK);

        private final Verdict verdict;

        Reason(Verdict verdict) {
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
