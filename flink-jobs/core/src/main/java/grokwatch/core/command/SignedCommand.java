package grokwatch.core.command;

/**
 * A command as it travels.
 *
 * @param signature lower-case hexadecimal HMAC-SHA256 of {@link Command#canonicalBytes}
 */
public record SignedCommand(Command command, String signature) {}
