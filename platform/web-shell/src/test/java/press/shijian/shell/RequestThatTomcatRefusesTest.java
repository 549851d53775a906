package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Before any filter of ours is asked, behind a public address of https. */
@OnSampleDesk
@TestPropertySource(properties = "shijian.shell.public-url=https://desk.example.org")
class RequestThatTomcatRefusesTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"/api/open/%zz, application/problem+json", "/%, text/html", "/open/%00, text/html"})
    void isAnsweredWithTheHeadersOfEveryAnswer(String address, String type) throws IOException {
        isGuarded(raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), 400, type);
    }

    @Test
    void becauseItsHeaderIsTooLargeIsAnsweredLikewise() throws IOException {
        isGuarded(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(16_400) + "\r\n\r\n"), 400, "text/html");
    }

    private static void isGuarded(String answer, int status, String type) {
        assertThat(answer.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("HTTP/1.1 " + status));
        assertThat(answer)
                .containsIgnoringCase("Content-Type: " + type + ";charset=UTF-8")
                .contains(
                        "Content-Security-Policy: default-src 'none'; base-uri 'none'",
                        "frame-ancestors 'none'",
                        "Strict-Transport-Security: max-age=31536000 ; includeSubDomains",
                        "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY",
                        "Referrer-Policy: no-referrer",
                        "Cache-Control: no-store");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
