package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** By sockets, because no client sends like this. */
@AnyDatabase
@OnSampleDesk
@TestPropertySource(
        properties = {
            "shijian.shell.bodies.patience=3s",
            "shijian.shell.bodies.slowest=1KB",
            "shijian.shell.bodies.most=40",
            "logging.level.root=info"
        })
class SlowBodiesTest {

    private static final int MANY = 300;
    private static final Duration ALL_ENDED = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ServletWebServerApplicationContext desk;

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    private double ours;

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
        ours = requests("SERVER_ERROR");
    }

    @AfterEach
    void closeAll() throws IOException {
        drip.shutdownNow();
        root.detachAppender(lines);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /register application/x-www-form-urlencoded",
                "POST /login application/x-www-form-urlencoded",
                "POST /api/open/registrations application/json",
                "POST /api/open/media multipart/form-data;boundary=x",
                "POST /api/open/nothing application/json",
                "POST /api/desk/queue application/json"
            })
    void keepNobodyOutAndEnd(String line) throws Exception {
        String[] asked = line.split(" ");
        for (int i = 0; i < MANY; i++) {
            open(head(asked[0], asked[1], asked[2], 10_000) + "{");
        }
        drip.scheduleWithFixedDelay(this::oneByteEach, 1, 1, TimeUnit.SECONDS);

        others();
        await("all have ended").atMost(ALL_ENDED).until(() -> sockets.stream().allMatch(this::hasEnded));

        others();
        nothingIsOurFault();
    }

    @Test
    void thatComeSteadilyAreWaitedFor() throws Exception {
        String body = "{\"title\":\"" + "长".repeat(2_500) + "\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Socket socket = open(head("POST", "/api/open/registrations", "application/json", bytes.length));
        OutputStream out = socket.getOutputStream();
        long begun = System.nanoTime();
        for (int sent = 0; sent < bytes.length; sent += 1_500) {
            out.write(bytes, sent, Math.min(1_500, bytes.length - sent));
            out.flush();
            TimeUnit.MILLISECONDS.sleep(800);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("标题：须为 10 至 30 个字");
    }

    @Test
    void areToldInTheFormThatTheyRead() throws Exception {
        Socket page = open(head("POST", "/register", "application/x-www-form-urlencoded", 100) + "title=");
        Socket program = open(head("POST", "/api/open/registrations", "application/json", 100) + "{");

        assertThat(answer(page)).startsWith("HTTP/1.1 408").contains("<main", "等得太久了");
        assertThat(answer(program))
                .startsWith("HTTP/1.1 408")
                .contains("application/problem+json", "Retry-After: 5", "Connection: close", "\"status\":408");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register application/x-www-form-urlencoded", "/api/open/registrations application/json"})
    void thatAreNeverEndedAreNobodysFault(String line) throws Exception {
        String[] asked = line.split(" ");
        double left = ended("left");
        for (int i = 0; i < 30; i++) {
            open(head("POST", asked[0], asked[1], 10_000) + "{").close();
        }

        await("noticed").atMost(ALL_ENDED).until(() -> ended("left") >= left + 30);
        nothingIsOurFault();
    }

    /** They hold connections, and no threads. */
    @Test
    void keepNobodyOutWhereTheHeadersAreSlow() throws Exception {
        for (int i = 0; i < MANY; i++) {
            open("POST /register HTTP/1.1\r\nHost: localhost\r\nX");
        }
        drip.scheduleWithFixedDelay(this::oneByteEach, 1, 1, TimeUnit.SECONDS);

        others();
        nothingIsOurFault();
    }

    @Test
    void haveVirtualThreadsWhereThereAreSome() {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        Connector connector =
                ((TomcatWebServer) desk.getWebServer()).getTomcat().getConnector();

        assertThat(connector.getProtocolHandler().getExecutor().getClass().getSimpleName())
                .contains("Virtual");
    }

    /** Pages, probes, signing in and sending, all at once answered. */
    private void others() {
        Visitor program = new Visitor(port);
        Visitor browser = program.withBrowser();
        assertThat(browser.get("/components").status()).isEqualTo(200);
        assertThat(program.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(program.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                        .status())
                .isEqualTo(302);
        assertThat(program.post(
                                "/api/open/registrations",
                                Map.of("title", "短".repeat(12), "email", "a@b.cn", "password", "12345678", "note", ""))
                        .status())
                .isEqualTo(201);
    }

    private void nothingIsOurFault() {
        assertThat(requests("SERVER_ERROR")).isEqualTo(ours);
        assertThat(lines.list.stream().filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN)))
                .isEmpty();
        assertThat(lines.list).hasSizeLessThan(50);
    }

    private double requests(String outcome) {
        return meters.find("http.server.requests").tag("outcome", outcome).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    private double ended(String why) {
        return meters.find("shijian.bodies.ended").tag("why", why).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = new Socket("localhost", port);
        sockets.add(socket);
        socket.setSoTimeout((int) ALL_ENDED.toMillis());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String head(String method, String path, String type, int length) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    private static String answer(Socket socket) throws IOException {
        byte[] answer = socket.getInputStream().readNBytes(1);
        return new String(answer, StandardCharsets.UTF_8)
                + new String(
                        socket.getInputStream()
                                .readNBytes(socket.getInputStream().available()),
                        StandardCharsets.UTF_8);
    }

    private void oneByteEach() {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write('a');
            } catch (IOException ended) {
                // as it should be
            }
        }
    }

    /** Read to its end, whether or not there was an answer. */
    private boolean hasEnded(Socket socket) {
        try {
            socket.setSoTimeout(1);
            while (socket.getInputStream().read(new byte[8192]) >= 0) {
                // the answer
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
