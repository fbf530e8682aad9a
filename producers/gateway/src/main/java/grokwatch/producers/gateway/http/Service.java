package grokwatch.producers.gateway.http;

/** Answers calls. Called by many threads at once; must not wait for anything. */
@FunctionalInterface
public interface Service {

    /**
     * Answers one call.
     *
     * @throws CallFault with the error to answer
     */
    Answer answer(Call call);
}
