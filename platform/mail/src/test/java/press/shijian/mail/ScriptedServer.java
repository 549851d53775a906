package press.shijian.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks just enough SMTP to say no in each of the ways that servers do. */
final class ScriptedServer implements AutoCloseable {

    /** Answers to the next commands that begin so. {@code .} stands for the end of a mail. */
    final Map<String, List<String>> answers = new ConcurrentHashMap<>();

    final List<String> taken = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;

    ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void answer(String command, String... answer) {
        answers.put(command, new CopyOnWriteArrayList<>(answer));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 scripted");
        String recipient = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT TO:")) {
                recipient = line.substring("RCPT TO:".length());
            }
            if (line.equals("DATA")) {
                say(client, answerTo("DATA", "354 go on"));
                while (!".".equals(in.readLine())) {
                    // the mail itself
                }
                String answer = answerTo(".", "250 taken");
                if (answer.startsWith("250")) {
                    taken.add(recipient);
                }
                say(client, answer);
            } else {
                say(client, answerTo(line, line.equals("QUIT") ? "221 bye" : "250 fine"));
            }
        }
    }

    private String answerTo(String line, String usual) {
        return answers.entrySet().stream()
                .filter(one -> line.startsWith(one.getKey()) && !one.getValue().isEmpty())
                .findFirst()
                .map(one -> one.getValue().remove(0))
                .orElse(usual);
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
