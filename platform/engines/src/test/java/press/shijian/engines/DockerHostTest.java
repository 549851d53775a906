package press.shijian.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code DOCKER_HOST} may hold. */
class DockerHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "tcp://",
                "tcp://host",
                "unix:docker.sock",
                "http://a b",
                "://",
                "npipe:////./pipe/docker"
            })
    void isNowhereWhereItMakesNoSense(String named) {
        assertThat(DockerRung.named(named)).isEmpty();
    }

    @Test
    void isASocketOrAPort() {
        assertThat(DockerRung.named("unix:///run/docker.sock"))
                .contains(UnixDomainSocketAddress.of("/run/docker.sock"));
        assertThat(DockerRung.named("tcp://127.0.0.1:2375")).contains(new InetSocketAddress("127.0.0.1", 2375));
    }
}
