package press.shijian.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One service's JSON interface, as any client sees it.
 *
 * @param token empty before somebody has signed in
 */
public record JsonApi(URI service, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public JsonApi(URI service) {
        this(service, "");
    }

    /** What a service answered. */
    public record Answer(String call, int status, String body) {

        /**
         * @throws IllegalStateException where the service has refused
         */
        public JsonNode json() {
            if (status >= 300) {
                throw new IllegalStateException(call + " was answered with " + status + ": " + body);
            }
            return JSON.readTree(body.isBlank() ? "{}" : body);
        }

        public String text(String field) {
            return json().path(field).asString();
        }
    }

    /** Whether that person can sign in. */
    boolean knows(DemoAccount account) {
        return signIn(account).status() == 200;
    }

    public JsonApi as(DemoAccount account) {
        return new JsonApi(service, signIn(account).text("token"));
    }

    private Answer signIn(DemoAccount account) {
        return post("/api/token", Map.of("email", account.email(), "password", DemoAccount.PASSWORD));
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    private Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .header("Accept-Language", "zh-CN")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        String call = method + " " + service.resolve(path);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(call, response.statusCode(), response.body());
        } catch (IOException failed) {
            throw new IllegalStateException(call + " was not answered: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + service, interrupted);
        }
    }
}
