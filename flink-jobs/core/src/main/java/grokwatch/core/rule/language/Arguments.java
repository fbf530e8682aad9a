package grokwatch.core.rule.language;

import grokwatch.core.rule.window.Span;

/** Reads what functions take: metrics, and how far back they look. */
final class Arguments {

    private final Tokens tokens;

    Arguments(Tokens tokens) {
        this.tokens = tokens;
    }

    /** How far back: {@code steps=N}, {@code time=T} or {@code points=N}. */
    Span span() {
        Token unit = tokens.expect(Token.Kind.NAME, "steps=, time= or points=");
        tokens.expect("=");
        Token length = tokens.peek();
        try {
            return switch (unit.text()) {
                case "steps" -> new Span(Span.Unit.STEPS, wholeNumber());
                case "points" -> new Span(Span.Unit.POINTS, wholeNumber());
                case "time" -> new Span(Span.Unit.TIME, Durations.millis(tokens.take().text()));
                default -> throw SyntaxException.expected(unit, "steps=, time= or points=");
            };
        } catch (SyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(length, e.getMessage());
        }
    }

    private long wholeNumber() {
        Token number = tokens.expect(Token.Kind.NUMBER, "a whole number");
        if (!number.text().matches("[0-9]{1,15}")) {
            throw SyntaxException.expected(number, "a whole number");
        }
        return Long.parseLong(number.text());
    }

    /** A metric of the schema, or any other as {@code extra("name")}. */
    MetricName metric() {
        Token name = tokens.expect(Token.Kind.NAME, "a metric");
        if (name.is("extra")) {
            tokens.expect("(");
            Token extra = tokens.expect(Token.Kind.TEXT, "the metric's name in quotes");
            if (extra.text().isBlank()) {
                throw new SyntaxException(extra, "the name of a metric must not be empty");
            }
            tokens.expect(")");
            return MetricName.extra(extra.text());
        }
        return MetricName.of(name.text())
                .orElseThrow(
                        () ->
                                new SyntaxException(
                                        name,
                                        "%s is no metric; there are %s, and any other as extra(\"%s\")"
                                                .formatted(
                                                        name.text(),
                                                        MetricName.known(),
                                                        name.text())));
    }
}
