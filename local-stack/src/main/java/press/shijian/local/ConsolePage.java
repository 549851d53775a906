package press.shijian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the page on the loopback interface, with the JDK's own HTTP server. */
final class ConsolePage implements AutoCloseable {

    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> FILES = Map.of(
            "/shijian.css", "text/css; charset=utf-8",
            "/console.css", "text/css; charset=utf-8",
            "/live.js", "text/javascript; charset=utf-8",
            "/copy.js", "text/javascript; charset=utf-8",
            "/favicon.svg", "image/svg+xml");

    private static final Pattern MAIL = Pattern.compile("/mails/([0-9]{1,9})(/html)?");

    private static final String MAILS_OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    /** The services' cookie has the same name. Cookies ignore ports, so one choice of language holds everywhere. */
    private static final String LANGUAGE_COOKIE = "shijian-lang";

    private final LocalStack stack;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "console");
        thread.setDaemon(true);
        return thread;
    });

    private ConsolePage(LocalStack stack, HttpServer server) {
        this.stack = stack;
        this.server = server;
    }

    /**
     * @throws UncheckedIOException when the port is in use
     */
    static ConsolePage open(int port, LocalStack stack) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            ConsolePage page = new ConsolePage(stack, server);
            server.setExecutor(page.threads);
            server.createContext("/", page::answer);
            server.start();
            return page;
        } catch (IOException failed) {
            throw new UncheckedIOException("Port " + port + ": " + failed.getMessage(), failed);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                    + " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain; charset=utf-8", "405\n".getBytes(UTF_8));
            } else if (path.equals("/")) {
                page(exchange, path, texts -> new Overview(stack, texts).page(template("page.html")));
            } else if (path.equals("/mails")) {
                page(exchange, path, texts -> new MailPages(stack.mails(), texts).all(template("mails.html")));
            } else if (MAIL.matcher(path).matches()) {
                mail(exchange, path);
            } else if (FILES.containsKey(path)) {
                send(exchange, 200, FILES.get(path), resource(path.substring(1)));
            } else {
                send(exchange, 404, "text/plain; charset=utf-8", "404\n".getBytes(UTF_8));
            }
        }
    }

    private void mail(HttpExchange exchange, String path) throws IOException {
        Matcher asked = MAIL.matcher(path);
        SentMail mail = asked.matches()
                ? stack.mails().stream()
                        .filter(one -> Integer.toString(one.number()).equals(asked.group(1)))
                        .findFirst()
                        .orElse(null)
                : null;
        if (mail == null) {
            send(exchange, 404, "text/plain; charset=utf-8", "404\n".getBytes(UTF_8));
        } else if (asked.group(2) == null) {
            page(exchange, path, texts -> new MailPages(stack.mails(), texts).one(mail, template("mails.html")));
        } else {
            // as a mail program would show it: nothing runs and nothing is loaded, but its links open
            exchange.getResponseHeaders().set("Content-Security-Policy", MAILS_OWN_POLICY);
            send(exchange, 200, HTML, mail.html().getBytes(UTF_8));
        }
    }

    /** @param content of the page, in the reader's language */
    private void page(HttpExchange exchange, String path, Function<Texts, String> content) throws IOException {
        Optional<String> chosen = Optional.ofNullable(exchange.getRequestURI().getQuery())
                .filter(query -> query.equals("lang=en") || query.equals("lang=zh-CN"))
                .map(query -> query.substring("lang=".length()));
        if (chosen.isPresent()) {
            exchange.getResponseHeaders()
                    .set(
                            "Set-Cookie",
                            LANGUAGE_COOKIE + "=" + chosen.get() + "; Path=/; Max-Age=31536000; SameSite=Lax");
            exchange.getResponseHeaders().set("Location", path);
            exchange.sendResponseHeaders(303, -1);
            return;
        }
        send(exchange, 200, HTML, content.apply(textsFor(exchange)).getBytes(UTF_8));
    }

    private static Texts textsFor(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                        .anyMatch(cookies -> cookies.contains(LANGUAGE_COOKIE + "=en"))
                ? Texts.english()
                : Texts.chinese();
    }

    private static String template(String name) {
        try {
            return new String(resource(name), UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = ConsolePage.class.getResourceAsStream("console/" + name)) {
            if (file == null) {
                throw new IOException("Missing resource " + name);
            }
            return file.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
