package grokwatch.http.message;

/** How a server's errors look. */
@FunctionalInterface
public interface ErrorForm {

    HttpResponse answer(HttpException fault);
}
