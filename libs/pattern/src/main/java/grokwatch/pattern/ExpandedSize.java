package grokwatch.pattern;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how many instructions an expression compiles to, without compiling it: a few nested
 * repetitions, {@code ((a{100}){100}){100}}, would take all memory.
 */
final class ExpandedSize {

    private final String expression;
    private final long most;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long total;
    private long last;
    private int at;

    private ExpandedSize(String expression, long most) {
        this.expression = expression;
        this.most = most;
    }

    /** The estimate, from below; it stops to count beyond {@code most}. */
    static long of(String expression, long most) {
        ExpandedSize size = new ExpandedSize(expression, most);
        while (size.at < expression.length() && size.total <= most) {
            size.step(expression.charAt(size.at));
            size.at++;
        }
        return size.total;
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> {
                at++;
                atom(1);
            }
            case '[' -> {
                skipClass();
                atom(1);
            }
            case '(' -> {
                outer.push(total);
                total = 0;
            }
            case ')' -> {
                long group = total;
                total = outer.isEmpty() ? 0 : outer.pop();
                atom(group);
            }
            case '{' -> repeat();
            default -> atom(1);
        }
    }

    private void atom(long size) {
        last = size;
        total += size;
    }

    private void skipClass() {
        at++;
        if (at < expression.length() && expression.charAt(at) == '^') {
            at++;
        }
        // A bracket that comes first stands for itself.
        at++;
        while (at < expression.length() && expression.charAt(at) != ']') {
            at += expression.charAt(at) == '\\' ? 2 : 1;
        }
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}} after an atom; anything else is a text. */
    private void repeat() {
        int end = expression.indexOf('}', at);
        String counts = end < 0 ? "" : expression.substring(at + 1, end);
        int comma = counts.indexOf(',');
        long times =
                Math.max(
                        number(comma < 0 ? counts : counts.substring(0, comma)),
                        comma < 0 ? 0 : number(counts.substring(comma + 1)));
        if (times > 1) {
            total = Math.min(most + 1, total + last * (times - 1));
            last = Math.min(most + 1, last * times);
        }
    }

    private static long number(String digits) {
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= 4
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : 0;
    }
}
