package grokwatch.http.route;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;

/** Answers calls. Called by many threads at once; should wait for nothing for long. */
@FunctionalInterface
public interface Service {

    /**
     * Answers one call.
     *
     * @throws HttpException with the error to answer
     */
    HttpResponse answer(HttpRequest call);
}
