package grokwatch.producers.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import grokwatch.http.message.HttpException;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Numbers as protobuf's JSON has them: clients of different ages send int64 as a number or as a
 * text, and doubles that are not finite as {@code "NaN"}, {@code "Infinity"} or {@code
 * "-Infinity"}. A whole number may be written as 7.0 or 7e0.
 */
public final class JsonNumbers {

    /** No int64 needs more characters, however it is written in practice. */
    private static final int MAX = 64;

    private static final int SHOWN = 40;

    private JsonNumbers() {}

    /**
     * An int64 at the parser's current token.
     *
     * @throws HttpException naming the field and the value, if it is none
     */
    public static long int64(JsonParser parser, String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        if (token == JsonToken.VALUE_STRING || isNumber(token)) {
            return int64(parser.getText(), field);
        }
        throw wrong(field, "an integer of 64 bits", parser.getText());
    }

    /**
     * An int64 from its text.
     *
     * @throws HttpException naming the field and the value, if it is none
     */
    public static long int64(String text, String field) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notPlain) {
            return wholeNumber(text, field);
        }
    }

    private static long wholeNumber(String text, String field) {
        try {
            if (text.length() <= MAX) {
                BigDecimal value = new BigDecimal(text);
                // A huge exponent would make a huge number: nothing of 64 bits has 20 digits.
                if (Math.abs((long) value.precision() - value.scale()) <= 19) {
                    return value.longValueExact();
                }
            }
        } catch (NumberFormatException | ArithmeticException notWhole) {
            throw wrong(field, "an integer of 64 bits", text);
        }
        throw wrong(field, "an integer of 64 bits", text);
    }

    /**
     * A double at the parser's current token.
     *
     * @throws HttpException naming the field and the value, if it is none
     */
    public static double float64(JsonParser parser, String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (isNumber(token)) {
            return parser.getDoubleValue();
        }
        if (token == JsonToken.VALUE_STRING) {
            return float64(parser.getText(), field);
        }
        throw wrong(field, "a number", parser.getText());
    }

    /**
     * A double from its text.
     *
     * @throws HttpException naming the field and the value, if it is none
     */
    public static double float64(String text, String field) {
        return switch (text) {
            case "NaN", "nan" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> decimal(text, field);
        };
    }

    private static double decimal(String text, String field) {
        boolean decimal = !text.isEmpty() && text.length() <= MAX;
        for (int i = 0; decimal && i < text.length(); i++) {
            decimal = "+-.eE0123456789".indexOf(text.charAt(i)) >= 0;
        }
        try {
            if (decimal) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(field, "a number", text);
        }
        throw wrong(field, "a number", text);
    }

    private static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    private static HttpException wrong(String field, String bound, String was) {
        String shown = was.length() <= SHOWN ? was : was.substring(0, SHOWN) + "…";
        return HttpException.invalid(
                "Invalid value %s for parameter '%s' supplied: must be %s"
                        .formatted(shown, field, bound));
    }
}
