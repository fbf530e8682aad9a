package grokwatch.producers.files.table;

/** Why a row cannot be used: field, value and bound. */
final class RowFault extends Exception {

    private static final long serialVersionUID = 1L;

    RowFault(String message) {
        super(message, null, false, false);
    }
}
