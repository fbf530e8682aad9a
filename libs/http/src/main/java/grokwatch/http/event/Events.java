package grokwatch.http.event;

/** Server-sent events as the HTML standard writes them. */
public final class Events {

    /** Their media type. */
    public static final String CONTENT_TYPE = "text/event-stream";

    /** A line that says nothing but that the connection lives. */
    public static final String HEARTBEAT = ":\n\n";

    private Events() {}

    /**
     * One event.
     *
     * @param name its type, without line breaks
     * @param id that a client shows when it comes back; without line breaks
     * @param data one line, as JSON is
     */
    public static String event(String name, String id, String data) {
        return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }
}
