package press.shijian.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Stands where a service would, so that starting, ending and restarting can be tried in a second. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        int port = Stream.of("SHIJIAN_SUBMISSION_PORT", "SHIJIAN_REVIEW_PORT", "SHIJIAN_PUBLISH_PORT")
                .filter(System.getenv()::containsKey)
                .map(System::getenv)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
        // as Spring Boot: on every address of the machine, unless told otherwise
        InetAddress address = InetAddress.getByName(System.getenv().getOrDefault("SERVER_ADDRESS", "0.0.0.0"));
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{\"token\":\"any\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }
}
