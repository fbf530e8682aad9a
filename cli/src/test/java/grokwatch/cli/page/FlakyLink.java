package grokwatch.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server on this machine that can be cut, as a network is, and mended. */
final class FlakyLink implements AutoCloseable {

    private final URI server;
    private final ServerSocket entrance;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    private FlakyLink(URI server, ServerSocket entrance) {
        this.server = server;
        this.entrance = entrance;
    }

    static FlakyLink to(String url) throws IOException {
        ServerSocket entrance = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        FlakyLink link = new FlakyLink(URI.create(url), entrance);
        start(link::accept);
        return link;
    }

    String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort() + "/";
    }

    /** Ends every connection, and each new one at once. */
    void cut() {
        cut = true;
        open.forEach(FlakyLink::close);
        open.clear();
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (cut) {
                    near.close();
                } else {
                    join(near, new Socket(server.getHost(), server.getPort()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket near, Socket far) {
        open.add(near);
        open.add(far);
        start(() -> carry(near, far));
        start(() -> carry(far, near));
    }

    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            close(from);
        }
        close(to);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "flaky-link");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // Closed is what it was to be.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
