package grokwatch.http.route;

import grokwatch.http.call.Answer;
import grokwatch.http.call.Call;
import grokwatch.http.call.CallFault;

/** Answers calls. Called by many threads at once; should wait for nothing for long. */
@FunctionalInterface
public interface Service {

    /**
     * Answers one call.
     *
     * @throws CallFault with the error to answer
     */
    Answer answer(Call call);
}
