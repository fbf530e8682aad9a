package grokwatch.http.serve;

import grokwatch.http.call.Answer;
import grokwatch.http.call.CallFault;
import grokwatch.http.call.ErrorForm;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server itself answers where no handler came to: no page, no stack, no version. */
final class ErrorPage implements Request.Handler {

    private final ErrorForm errors;

    ErrorPage(ErrorForm errors) {
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Answer answer =
                errors.answer(new CallFault(status, "BAD_REQUEST", HttpStatus.getMessage(status)));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
