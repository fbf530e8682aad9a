package grokwatch.core.rule.language;

import grokwatch.core.rule.condition.BinaryOperation;
import grokwatch.core.rule.condition.Condition;
import grokwatch.core.rule.condition.Quantity;
import grokwatch.core.rule.condition.Relation;
import grokwatch.core.rule.condition.UnaryOperation;
import java.util.List;

/**
 * Reads a condition, by recursive descent:
 *
 * <pre>{@code
 * condition  = all { "or" all }
 * all        = one { "and" one }
 * one        = "not" one | test | "(" condition ")" | comparison
 * comparison = sum ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum
 * sum        = product { ( "+" | "-" ) product }
 * product    = factor { ( "*" | "/" ) factor }
 * factor     = "-" factor | number | "(" sum ")" | metric | call
 * }</pre>
 */
public final class Parser {

    private static final int MAX = 1_000;
    private static final int DEEPEST = 32;

    private final Tokens tokens;
    private final Calls calls;
    private int depth;

    private Parser(List<Token> words, Bindings bindings) {
        tokens = new Tokens(words);
        calls = new Calls(tokens, bindings, this::sum);
    }

    /**
     * Reads a condition.
     *
     * @param text at most 1000 characters
     * @throws SyntaxException naming line, column and the word that is wrong
     * @throws IllegalArgumentException if the text is too long
     */
    public static Condition condition(String text, Bindings bindings) {
        if (text.length() > MAX) {
            throw new IllegalArgumentException(
                    "must be at most %d characters, was %d".formatted(MAX, text.length()));
        }
        Parser parser = new Parser(Lexer.tokens(text), bindings);
        Condition condition = parser.condition();
        parser.tokens.expectEnd();
        return condition;
    }

    private Condition condition() {
        deeper();
        Condition left = all();
        while (tokens.takeIf("or")) {
            left = new Condition.Or(left, all());
        }
        depth--;
        return left;
    }

    private Condition all() {
        Condition left = one();
        while (tokens.takeIf("and")) {
            left = new Condition.And(left, one());
        }
        return left;
    }

    private Condition one() {
        if (tokens.takeIf("not")) {
            deeper();
            Condition.Not opposite = new Condition.Not(one());
            depth--;
            return opposite;
        }
        if (calls.isTest()) {
            return calls.test();
        }
        return tokens.isAt("(") && tokens.isConditionInParentheses() ? parentheses() : comparison();
    }

    private Condition parentheses() {
        tokens.expect("(");
        Condition inner = condition();
        tokens.expect(")");
        return inner;
    }

    private Condition comparison() {
        Quantity left = sum();
        for (Relation relation : Relation.values()) {
            if (tokens.takeIf(relation.sign())) {
                return new Condition.Comparison(left, relation, sum());
            }
        }
        throw SyntaxException.expected(tokens.peek(), "a comparison, <, <=, >, >=, == or !=");
    }

    private Quantity sum() {
        deeper();
        Quantity left = product();
        while (true) {
            if (tokens.takeIf("+")) {
                left = new Quantity.Binary(BinaryOperation.ADD, left, product());
            } else if (tokens.takeIf("-")) {
                left = new Quantity.Binary(BinaryOperation.SUBTRACT, left, product());
            } else {
                depth--;
                return left;
            }
        }
    }

    private Quantity product() {
        Quantity left = factor();
        while (true) {
            if (tokens.takeIf("*")) {
                left = new Quantity.Binary(BinaryOperation.MULTIPLY, left, factor());
            } else if (tokens.takeIf("/")) {
                left = new Quantity.Binary(BinaryOperation.DIVIDE, left, factor());
            } else {
                return left;
            }
        }
    }

    private Quantity factor() {
        if (tokens.takeIf("-")) {
            deeper();
            Quantity negated = new Quantity.Unary(UnaryOperation.NEGATE, factor());
            depth--;
            return negated;
        }
        if (tokens.takeIf("(")) {
            Quantity inner = sum();
            tokens.expect(")");
            return inner;
        }
        Token at = tokens.peek();
        return switch (at.kind()) {
            case NUMBER -> new Quantity.Constant(Double.parseDouble(tokens.take().text()));
            case NAME -> calls.quantity();
            default -> throw SyntaxException.expected(at, "a number, a metric or a function");
        };
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new SyntaxException(
                    tokens.peek(), "is nested more than %d deep".formatted(DEEPEST));
        }
    }
}
