package grokwatch.cli.fuzz;

/**
 * What became of the inputs of one parser.
 *
 * @param parser name of the target
 * @param inputs parsed, a count
 * @param refused with an exception that the parser documents, a count
 * @param bytes of all inputs
 * @param findings ways in which a rule was broken, a count
 * @param millisPerMib highest processor time, ms a MiB, of inputs above 128 KiB
 * @param allocatedPerByte highest allocation, bytes a byte, of inputs above 128 KiB
 */
record ParserResult(
        String parser,
        long inputs,
        long refused,
        long bytes,
        int findings,
        double millisPerMib,
        double allocatedPerByte) {}
