package grokwatch.job.embedded;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Guards Flink's REST server, which has no authentication and cannot be left out: it answers reads
 * alone, or nothing at all. Flink finds it as a service.
 */
public final class RestGuard implements InboundChannelHandlerFactory {

    /** Configuration key: {@link #CLOSED}, {@link #READ_ONLY}; absent: no guard. */
    public static final String KEY = "grokwatch.rest";

    /** Every request is refused. */
    public static final String CLOSED = "closed";

    /** GET requests are answered, but those that change something. */
    public static final String READ_ONLY = "read-only";

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(
            Configuration configuration, Map<String, String> responseHeaders) {
        String mode = configuration.getString(KEY, "");
        return mode.isEmpty() ? Optional.empty() : Optional.of(new Guard(mode.equals(CLOSED)));
    }

    private static final class Guard extends ChannelInboundHandlerAdapter {

        private final boolean closed;
        private boolean refused;

        Guard(boolean closed) {
            this.closed = closed;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request && !refused) {
                refused = closed || !isRead(request);
                if (refused) {
                    refuse(context);
                }
            }
            if (refused) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }

        private static void refuse(ChannelHandlerContext context) {
            context.writeAndFlush(
                            new DefaultFullHttpResponse(
                                    HttpVersion.HTTP_1_1,
                                    HttpResponseStatus.FORBIDDEN,
                                    Unpooled.EMPTY_BUFFER))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        /** Flink cancels and stops jobs by GET too, for YARN's proxy. */
        private static boolean isRead(HttpRequest request) {
            return request.method().equals(HttpMethod.GET)
                    && !new QueryStringDecoder(request.uri()).path().contains("/yarn-");
        }
    }
}
