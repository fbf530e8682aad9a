package grokwatch.cli.fuzz;

/**
 * An input that breaks a rule.
 *
 * @param parser name of the target
 * @param number of the input, 1 first; with the seed it makes the same input again
 * @param rule what is broken, in one line
 * @param measured what it took, in one line
 * @param input the bytes
 */
record Finding(String parser, long number, String rule, String measured, byte[] input) {}
