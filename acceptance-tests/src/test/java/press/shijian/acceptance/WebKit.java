package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.remote.RemoteWebDriver;
import press.shijian.engines.ChildProcess;
import press.shijian.repository.Checkout;

/** WebKitGTK's own small browser, as Debian has it, on a display that nobody sees. Each window is a browser of its own. */
final class WebKit implements AutoCloseable {

    static final Path DISPLAY_PROGRAM = Path.of("/usr/bin/Xvfb");
    static final Path DRIVER_PROGRAM = Path.of("/usr/bin/WebKitWebDriver");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChildProcess display;
    private final ChildProcess driver;
    private final URL address;

    private WebKit(ChildProcess display, ChildProcess driver, URL address) {
        this.display = display;
        this.driver = driver;
        this.address = address;
    }

    static WebKit launched() {
        try {
            Path logs = Files.createDirectories(Checkout.path("acceptance-tests/target/webkit"));
            Path number = Files.createTempFile(logs, "display", "");
            // without a number the display takes the first one that is free, and says which
            String program = "exec Xvfb -displayfd 3 -screen 0 1600x1200x24 -nolisten tcp 3>'" + number + "'";
            ChildProcess display =
                    ChildProcess.start("Xvfb", List.of("sh", "-c", program), Map.of(), logs.resolve("display.log"));
            await("a display for WebKit")
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(number).endsWith("\n"));
            int port = freePort();
            Map<String, String> environment =
                    Map.of("DISPLAY", ":" + Files.readString(number).strip(), "GDK_BACKEND", "x11");
            ChildProcess driver = ChildProcess.start(
                    "WebKitWebDriver",
                    List.of(DRIVER_PROGRAM.toString(), "--port=" + port),
                    environment,
                    logs.resolve("driver.log"));
            await("WebKitWebDriver").atMost(PATIENCE).until(() -> isListening(port));
            return new WebKit(
                    display, driver, URI.create("http://127.0.0.1:" + port).toURL());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Optional<Path> browser() {
        try (Stream<Path> libraries = Files.find(
                Path.of("/usr/lib"),
                3,
                (file, attributes) -> file.endsWith("MiniBrowser")
                        && file.getParent().getFileName().toString().startsWith("webkit2gtk-"))) {
            return libraries.findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    WebDriver newBrowser() {
        MutableCapabilities capabilities = new MutableCapabilities();
        capabilities.setCapability("browserName", "MiniBrowser");
        capabilities.setCapability(
                "webkitgtk:browserOptions",
                Map.of(
                        "binary",
                        browser().orElseThrow().toString(),
                        "args",
                        List.of("--automation", "--geometry=1280x900")));
        return new RemoteWebDriver(address, capabilities);
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() {
        driver.stop(PATIENCE);
        display.stop(PATIENCE);
    }
}
