package press.shijian.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody, or some program, that calls one service over HTTP. */
final class Caller {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final URI service;
    private final List<String> headers;

    private Caller(URI service, List<String> headers) {
        this.service = service;
        this.headers = headers;
    }

    static Caller anybody(URI service) {
        return new Caller(service, List.of("Accept-Language", "zh-CN"));
    }

    /** With a token of the account's own. */
    static Caller signedIn(URI service, String email, String password) {
        String token = anybody(service)
                .post("/api/token", Map.of("email", email, "password", password))
                .is(200)
                .text("token");
        return anybody(service).withToken(token);
    }

    /** The same caller with the same credentials at another service. */
    Caller at(URI otherService) {
        return new Caller(otherService, headers);
    }

    Caller withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Caller withCredential(String name, String password) {
        return with(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    Caller with(String header, String value) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(header)) {
                changed.addAll(headers.subList(i, i + 2));
            }
        }
        changed.addAll(List.of(header, value));
        return new Caller(service, changed);
    }

    Answer get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path) {
        return call("POST", path, BodyPublishers.noBody());
    }

    Answer post(String path, Map<String, ?> body) {
        return with("Content-Type", "application/json").call("POST", path, json(body));
    }

    Answer put(String path, Map<String, ?> body) {
        return with("Content-Type", "application/json").call("PUT", path, json(body));
    }

    /** Bytes as they are, however broken. */
    Answer send(String method, String path, String contentType, byte[] body) {
        return with("Content-Type", contentType).call(method, path, BodyPublishers.ofByteArray(body));
    }

    /**
     * @throws UncheckedIOException when nobody answers
     */
    private Answer call(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .headers(headers.toArray(String[]::new))
                .timeout(Duration.ofSeconds(30))
                .method(method, body)
                .build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException nobodyAnswers) {
            throw new UncheckedIOException(method + " " + request.uri(), nobodyAnswers);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofString(MAPPER.writeValueAsString(body));
    }
}
