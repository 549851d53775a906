package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.testkit.AnyDatabase;

/** The passwords of local-stack are published, so a neighbour in the same network must not reach its services. */
@AnyDatabase
class OnlyFromThisMachineTest {

    static List<URI> services() {
        return RunningSystem.shared().services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsReached(URI service) throws Exception {
        connect("127.0.0.1", service.getPort());

        // what listens on every address answers here too, with or without a network
        assertThatThrownBy(() -> connect("127.0.0.2", service.getPort())).isInstanceOf(IOException.class);
    }

    private static void connect(String address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
