package press.shijian.local.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import press.shijian.local.LocalStack;

/** Serves the page, by the JDK's own HTTP server. */
public final class ConsolePage implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;

    private ConsolePage(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static ConsolePage open(int port, LocalStack stack) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "console");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.start();
            return new ConsolePage(server, threads);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
