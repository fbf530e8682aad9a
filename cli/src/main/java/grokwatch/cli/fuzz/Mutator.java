package grokwatch.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mutates seeds by the structures that formats share: numbers, quotes and brackets, lengths before
 * bytes, repeated pieces. The same random numbers give the same input.
 */
final class Mutator {

    private static final int MAX_CHANGES = 6;
    private static final int MAX_PIECE = 64;
    private static final int MAX_USUAL = 4 << 10;
    private static final int MAX_LARGE = 512 << 10;
    private static final int LARGE_ONE_IN = 200;

    private static final String[] TOKENS = {
        "\"",
        "'",
        "\\",
        "\n",
        "\r\n",
        "\0",
        "\ufeff",
        "\ud83d\ude00",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ":",
        ",",
        ";",
        "&a ",
        "*a",
        "<<: ",
        "- ",
        "? ",
        "|",
        ">",
        "#",
        "%",
        "!!",
        "=~",
        "!~",
        "not ",
        "null",
        "true",
        "NaN",
        "-Infinity",
        "1e400",
        "1e-400",
        "0x7f",
        ".5",
        "-0",
        "{}",
        "[]",
        "\t",
        "(a+)+$",
        "((a{99}){99}){99}",
        "[^",
        "\\Q",
        "(?i)",
        "\\p{L}",
        "2024-02-30T25:61:61Z",
        "9999999999999999999999",
        "-9223372036854775808",
        "2147483648",
        "\\ud800",
        "\\u0000"
    };

    private static final String[] NUMBERS = {
        "0",
        "-1",
        "1",
        "127",
        "128",
        "255",
        "65536",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "1e308",
        "1e309",
        "1e999999999",
        "-0.0",
        "0.1e-999999999",
        "NaN",
        "1234567890123456789012345678901234567890"
    };

    private static final long[] INTEGERS = {
        0,
        -1,
        1,
        2,
        63,
        64,
        127,
        128,
        255,
        256,
        32767,
        65535,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE - 8,
        1L << 32,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final String OPENING = "[{(\"";
    private static final String CLOSING = "]})\"";

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    Mutator(List<byte[]> seeds, SplittableRandom random) {
        this.seeds = seeds;
        this.random = random;
    }

    /** The next input. */
    byte[] next() {
        byte[] input = seed();
        int most = random.nextInt(LARGE_ONE_IN) == 0 ? MAX_LARGE : MAX_USUAL;
        for (int changes = 1 + random.nextInt(MAX_CHANGES); changes > 0; changes--) {
            input = change(input, Math.max(most, input.length));
        }
        return input;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] change(byte[] input, int most) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + 1 + random.nextInt(MAX_PIECE));
        return switch (random.nextInt(11)) {
            case 0 -> flipped(input);
            case 1 -> replaced(input, at, to, new byte[0]);
            case 2 -> replaced(input, at, at, noise());
            case 3 -> replaced(input, at, at, bytes(TOKENS[random.nextInt(TOKENS.length)]));
            case 4 -> replaced(input, at, to, bytes(TOKENS[random.nextInt(TOKENS.length)]));
            case 5 -> replaced(input, at, to, repeated(input, at, to, most));
            case 6 -> otherNumber(input, at);
            case 7 -> replaced(input, at, Math.min(input.length, at + 1), varint());
            case 8 -> fixedWidth(input, at);
            case 9 -> nested(input, at, to, most);
            default -> spliced(input, at);
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] flipped = input.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] repeated(byte[] input, int at, int to, int most) {
        int length = to - at;
        int room = length == 0 ? 0 : Math.max(0, most - input.length) / length;
        byte[] repeated = new byte[length * (1 + random.nextInt(room + 1))];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = input[at + i % length];
        }
        return repeated;
    }

    /** The number in decimal digits that stands behind a place becomes another one. */
    private byte[] otherNumber(byte[] input, int from) {
        int at = from;
        while (at < input.length && !isDigit(input[at])) {
            at++;
        }
        int to = at;
        while (to < input.length && isDigit(input[to])) {
            to++;
        }
        return replaced(input, at, to, bytes(NUMBERS[random.nextInt(NUMBERS.length)]));
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private byte[] varint() {
        long rest = INTEGERS[random.nextInt(INTEGERS.length)];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    /** An integer of 1, 2, 4 or 8 bytes, of either byte order. */
    private byte[] fixedWidth(byte[] input, int at) {
        byte[] wide = new byte[1 << random.nextInt(4)];
        long value = INTEGERS[random.nextInt(INTEGERS.length)];
        boolean bigEndian = random.nextBoolean();
        for (int i = 0; i < wide.length; i++) {
            wide[bigEndian ? wide.length - 1 - i : i] = (byte) (value >> 8 * i);
        }
        return replaced(input, at, Math.min(input.length, at + wide.length), wide);
    }

    private byte[] nested(byte[] input, int at, int to, int most) {
        int kind = random.nextInt(OPENING.length());
        int depth = 1 + random.nextInt(Math.max(1, (most - input.length) / 2));
        String inner = new String(input, at, to - at, StandardCharsets.ISO_8859_1);
        String closing = random.nextBoolean() ? "" : CLOSING.substring(kind, kind + 1);
        String nested =
                OPENING.substring(kind, kind + 1).repeat(depth) + inner + closing.repeat(depth);
        return replaced(input, at, to, nested.getBytes(StandardCharsets.ISO_8859_1));
    }

    private byte[] spliced(byte[] input, int at) {
        byte[] other = seed();
        int from = random.nextInt(other.length + 1);
        int to = from + random.nextInt(other.length - from + 1);
        byte[] piece = Arrays.copyOfRange(other, from, to);
        return replaced(input, at, random.nextBoolean() ? input.length : at, piece);
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] piece) {
        byte[] result = new byte[input.length - (to - from) + piece.length];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(input, to, result, from + piece.length, input.length - to);
        return result;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
