package grokwatch.cli.alerts;

import grokwatch.core.alert.AlertKind;

/**
 * What an alert of a kind means, in words.
 *
 * @param summary what has happened
 * @param fires on which condition, with its thresholds
 * @param ends when it is resolved
 */
record AlertMeaning(String summary, String fires, String ends) {

    private static final String STAYS = "Never, except when a resumed attempt goes back before it.";
    private static final String STALL_ENDS = "When the run moves again, or ends.";

    static AlertMeaning of(AlertKind kind) {
        return switch (kind) {
            case MEMORISED, GROKKED, RUN_ENDED, DIVERGED -> fact(kind);
            case PLATEAU, GROKKING_LIKELY, GROKKING_UNLIKELY, GROKKING_STARTED -> wait(kind);
            case ORDINARY_OVERFITTING, GENERALISATION_COLLAPSE, LOSS_SPIKE, GRADIENT_SHIFT ->
                    trouble(kind);
            case SOFTMAX_COLLAPSE, NORM_FLOOR, NOT_FITTING -> stall(kind);
            case RUN_SILENT, RUN_LOST, FLEET_INCIDENT -> liveness(kind);
            case FORECASTS_OFF ->
                    new AlertMeaning(
                            "Published forecasts of a project do not hold.",
                            "When a test that may be read at any time, of the first reported outcome"
                                    + " of each run, rejects at 5 % that 90 % intervals miss at most"
                                    + " 15 % of the arrivals, or that probabilities are off by at"
                                    + " most 0.1.",
                            "When the same test rejects at 10 % that they are still off; intervals"
                                    + " are widened until then.");
            case RULE ->
                    new AlertMeaning(
                            "The condition of a user-defined rule is met.",
                            "When the condition `when` holds for the duration `for`.",
                            "When its `clear` is met, or the run ends.");
        };
    }

    private static AlertMeaning fact(AlertKind kind) {
        return switch (kind) {
            case MEMORISED ->
                    new AlertMeaning(
                            "The run fits its training data.",
                            "Three evaluations at 99 % training accuracy or, where none is logged,"
                                    + " at its target of training loss; dated at the first.",
                            STAYS);
            case GROKKED ->
                    new AlertMeaning(
                            "The run has generalised, long after it memorised.",
                            "Three evaluations at its validation target (95 % by default), at least"
                                    + " as many steps after memorisation as that took.",
                            STAYS);
            case DIVERGED ->
                    new AlertMeaning(
                            "A metric of the run is not finite, or its loss has exploded.",
                            "Three points in a row of one metric that are not finite; or a training"
                                    + " loss above three times its start for 20 points and 2 % of"
                                    + " the steps.",
                            STAYS);
            default ->
                    new AlertMeaning(
                            "The run has ended; a summary of it.",
                            "When its trainer reports the end.",
                            "Never: it marks an end.");
        };
    }

    private static AlertMeaning wait(AlertKind kind) {
        return switch (kind) {
            case PLATEAU ->
                    new AlertMeaning(
                            "Training data are fitted and validation does not change: the run may"
                                    + " still grok.",
                            "When the plateau is as long as memorisation took, of 16 evaluations at"
                                    + " least; repeated each time it doubles.",
                            "When validation rises or falls clearly, or the run ends.");
            case GROKKING_LIKELY ->
                    new AlertMeaning(
                            "The run will probably grok.",
                            "Three forecasts in a row of P >= 80 %.",
                            "At a forecast of P < 65 %, when it begins to grok, or when it ends.");
            case GROKKING_UNLIKELY ->
                    new AlertMeaning(
                            "The run is unlikely to grok within its budget.",
                            "Five forecasts in a row of P <= 5 %, five times memorisation after it"
                                    + " or later, and no turn of its validation curves.",
                            "At a forecast of P > 15 %, when its curves turn, or when it ends.");
            default ->
                    new AlertMeaning(
                            "The run has begun to grok.",
                            "Three evaluations in a row a tenth of the way from the plateau's level"
                                    + " to the target, and above the plateau's noise.",
                            "When it has generalised, falls back, or ends.");
        };
    }

    private static AlertMeaning trouble(AlertKind kind) {
        return switch (kind) {
            case ORDINARY_OVERFITTING ->
                    new AlertMeaning(
                            "The run overfits, and weight decay is too weak to reverse it.",
                            "Ten times memorisation after it, validation loss rises (t > 3) and"
                                    + " weight decay could not act within the budget (decay clock"
                                    + " below 0.1).",
                            "When the rise is gone (t < 1), validation turns, or the run ends.");
            case GENERALISATION_COLLAPSE ->
                    new AlertMeaning(
                            "The run had generalised and lost it again.",
                            "Three evaluations clearly below its validation target.",
                            "When three evaluations are back at the target, or the run ends.");
            case LOSS_SPIKE ->
                    new AlertMeaning(
                            "The training loss has spiked.",
                            "ln loss six standard deviations above its mean of about 32 points.",
                            "Below two of them, or after 50 points: then that is the level.");
            default ->
                    new AlertMeaning(
                            "The gradient norm has changed its level on the plateau.",
                            "A two-sided CUSUM of its logarithm against a baseline of 30 points"
                                    + " passes 10.",
                            "Never: it marks a moment.");
        };
    }

    private static AlertMeaning stall(AlertKind kind) {
        return switch (kind) {
            case SOFTMAX_COLLAPSE ->
                    new AlertMeaning(
                            "Float rounding has stopped learning.",
                            "20 points with a training loss of at most 1e-7 nats and a gradient norm"
                                    + " of at most a thousandth of that at memorisation.",
                            STALL_ENDS);
            case NORM_FLOOR ->
                    new AlertMeaning(
                            "Weight decay and gradient are in balance, with weights too large to"
                                    + " generalise.",
                            "After a decay clock of 40 the squared weight norm rests (1 % of free"
                                    + " decay) above 0.66 of that at memorisation.",
                            STALL_ENDS);
            default ->
                    new AlertMeaning(
                            "The run does not come to fit its training data.",
                            "Half its budget is gone, and by its training loss it will not fit.",
                            "When it memorises after all, or ends.");
        };
    }

    private static AlertMeaning liveness(AlertKind kind) {
        return switch (kind) {
            case RUN_SILENT ->
                    new AlertMeaning(
                            "No progress has come from the run for longer than it uses to pause.",
                            "Three times its longest recent interval between progress, pauses for"
                                    + " evaluation included; by default a minute at least, six hours"
                                    + " at most.",
                            "With the next progress, or the run's end.");
            case RUN_LOST ->
                    new AlertMeaning(
                            "Nothing at all has come from the run: its process is probably gone.",
                            "Three times the span of RUN_SILENT without a point or a heartbeat; by"
                                    + " default ten minutes at least, six hours at most.",
                            "With the next sign of life, or the run's end.");
            default ->
                    new AlertMeaning(
                            "Many runs that have something in common got into trouble together.",
                            "By default five runs at least, and 30 % of the live ones, of one"
                                    + " project, host or configured label, silent, lost or diverged"
                                    + " within ten minutes; one alert lists them.",
                            "When most of them are well again or have ended.");
        };
    }
}
