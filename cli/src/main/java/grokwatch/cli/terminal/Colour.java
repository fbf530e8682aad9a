package grokwatch.cli.terminal;

/** Colours that are told apart by colour-blind people too, and on light and dark grounds. */
public enum Colour {
    BOLD("\u001b[1m"),
    FAINT("\u001b[2m"),
    BLUE("\u001b[34m"),
    ORANGE("\u001b[33m"),
    RED("\u001b[31m"),
    CYAN("\u001b[36m");

    static final String RESET = "\u001b[0m";

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
