package press.shijian.engines;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests go on without Docker wherever something about it is missing. */
class DockerRungTest {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer docker;
    private boolean pulled;

    @BeforeEach
    void answerAsDockerDoes() throws Exception {
        docker = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        docker.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + path);
            boolean missing = path.startsWith("/images/missing") || path.startsWith("/images/pulled") && !pulled;
            pulled |= path.contains("fromImage=pulled");
            exchange.sendResponseHeaders(missing ? 404 : 200, -1);
            exchange.close();
        });
        docker.start();
    }

    @AfterEach
    void stop() {
        docker.stop(0);
    }

    @Test
    void anImageThatIsThereIsNotPulled() {
        assertThat(DockerRung.offers(address(), "present:1", SILENCE)).isTrue();
        assertThat(asked).containsExactly("GET /_ping", "GET /images/present:1/json");
    }

    @Test
    void anImageThatIsNotThereIsPulled() {
        assertThat(DockerRung.offers(address(), "pulled:1", SILENCE)).isTrue();
        assertThat(asked).contains("POST /images/create?fromImage=pulled&tag=1");
    }

    @Test
    void anImageThatCannotBeHadIsGoneWithout() {
        assertThat(DockerRung.offers(address(), "missing:1", SILENCE)).isFalse();
    }

    @Test
    @Timeout(20)
    void anEngineThatFallsSilentIsGoneWithout(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress socket = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(socket);

            assertThat(DockerRung.offers("unix://" + socket, "present:1", Duration.ofMillis(500)))
                    .isFalse();
        }
    }

    /** What {@code DOCKER_HOST} may hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "tcp://",
                "tcp://host",
                "unix:docker.sock",
                "unix:///nowhere/docker.sock",
                "http://a b",
                "://",
                "npipe:////./pipe/docker"
            })
    void anAddressWhereNobodyAnswersIsGoneWithout(String address) {
        assertThat(DockerRung.offers(address, "present:1", SILENCE)).isFalse();
    }

    private String address() {
        return "tcp://127.0.0.1:" + docker.getAddress().getPort();
    }
}
