package grokwatch.streams.alerting.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An SMTP server on the loopback interface that answers chosen commands as it is notified. */
final class ScriptedSmtp implements AutoCloseable {

    private static final String FINE = "250 fine";

    private final ServerSocket listening;
    private final Map<String, String> answers = new HashMap<>();

    private ScriptedSmtp(ServerSocket listening) {
        this.listening = listening;
        answers.put("DATA", "354 go on");
        answers.put("QUIT", "221 bye");
    }

    /**
     * Starts one that accepts everything else.
     *
     * @param command its first word, as {@code RCPT}; {@code .} for the end of a mail
     * @param answer code and text
     */
    static ScriptedSmtp answering(String command, String answer) throws IOException {
        ScriptedSmtp server =
                new ScriptedSmtp(new ServerSocket(0, 4, InetAddress.getLoopbackAddress()));
        server.answers.put(command, answer);
        Thread thread = new Thread(server::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void serve() {
        try (Socket socket = listening.accept();
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            reply(socket, "220 ready");
            boolean mail = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!mail || line.equals(".")) {
                    String answer = answers.getOrDefault(line.split("[ :]")[0], FINE);
                    reply(socket, answer);
                    mail = answer.startsWith("354");
                }
            }
        } catch (IOException e) {
            // The client has gone, or the test is over.
        }
    }

    private static void reply(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
