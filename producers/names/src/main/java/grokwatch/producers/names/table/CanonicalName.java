package grokwatch.producers.names.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The common spelling of a metric's name: lower case, words joined by {@code _}, one word for each
 * synonym ({@code trAcc}, {@code Train Accuracy [%]} and {@code train/acc@1} are {@code
 * train_acc}). Linear in the name's length.
 *
 * @param text words joined by {@code _}; may be empty
 * @param isPercent whether the name itself says percent
 * @param isAccuracy whether it names an accuracy of some kind, top-5 included
 */
record CanonicalName(String text, boolean isPercent, boolean isAccuracy) {

    private static final Map<String, String> SYNONYMS =
            Map.ofEntries(
                    Map.entry("training", "train"),
                    Map.entry("tr", "train"),
                    Map.entry("trn", "train"),
                    Map.entry("testing", "test"),
                    Map.entry("te", "test"),
                    Map.entry("tst", "test"),
                    Map.entry("validation", "val"),
                    Map.entry("validate", "val"),
                    Map.entry("valid", "val"),
                    Map.entry("va", "val"),
                    Map.entry("vl", "val"),
                    Map.entry("evaluation", "eval"),
                    Map.entry("evaluate", "eval"),
                    Map.entry("heldout", "holdout"),
                    Map.entry("iid", "id"),
                    Map.entry("accuracy", "acc"),
                    Map.entry("top1", "acc"),
                    Map.entry("acc1", "acc"),
                    Map.entry("prec1", "acc"),
                    Map.entry("err", "error"),
                    Map.entry("err1", "error"),
                    Map.entry("errors", "error"),
                    Map.entry("losses", "loss"));

    /** Words that name a statistic or a kind of accuracy, not another quantity. */
    private static final Set<String> FILLERS =
            Set.of(
                    "metrics",
                    "metric",
                    "avg",
                    "average",
                    "mean",
                    "sparse",
                    "categorical",
                    "binary",
                    "multiclass",
                    "rate");

    private static final Set<String> PERCENT = Set.of("pct", "percent", "percentage", "perc");
    private static final Set<String> OTHER_ACCURACIES =
            Set.of("top5", "acc5", "prec5", "top3", "acc3", "top10");

    static CanonicalName of(String name) {
        List<String> words = new ArrayList<>();
        boolean percent = name.indexOf('%') >= 0;
        boolean accuracy = false;
        for (String raw : words(name)) {
            String word = SYNONYMS.getOrDefault(raw, raw);
            percent |= PERCENT.contains(word);
            accuracy |= word.equals("acc") || OTHER_ACCURACIES.contains(word);
            if (!PERCENT.contains(word) && !FILLERS.contains(word)) {
                add(words, word);
            }
        }
        if (words.contains("error")) {
            words.remove("acc");
        } else if (words.contains("acc")) {
            words.remove("score");
        }
        return new CanonicalName(String.join("_", words), percent, accuracy);
    }

    /** Adds a word: {@code top 1}, {@code acc 1} and {@code acc top1} are one word. */
    private static void add(List<String> words, String word) {
        int last = words.size() - 1;
        String before = last < 0 ? "" : words.get(last);
        if (word.equals("1") && (before.equals("top") || before.equals("prec"))) {
            words.remove(last);
            add(words, "acc");
        } else if (!(word.equals("1") && before.equals("acc"))
                && !(word.equals("acc") && before.equals("acc"))) {
            words.add(word);
        }
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char before = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hump = Character.isUpperCase(c) && Character.isLowerCase(before);
            if (hump || !Character.isLetterOrDigit(c)) {
                flush(word, words);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            }
            before = c;
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
