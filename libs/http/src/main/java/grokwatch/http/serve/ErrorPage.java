package grokwatch.http.serve;

import grokwatch.http.message.ErrorForm;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server itself answers where no handler came to: no page, no stack, no version. */
record ErrorPage(ErrorForm errors) implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        HttpResponse answer =
                errors.answer(
                        new HttpException(status, "BAD_REQUEST", HttpStatus.getMessage(status)));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }
}
