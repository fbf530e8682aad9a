package grokwatch.http.call;

/** How a server's errors look. */
@FunctionalInterface
public interface ErrorForm {

    Answer answer(CallFault fault);
}
