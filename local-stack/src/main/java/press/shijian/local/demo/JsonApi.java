package press.shijian.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service's JSON interface, as any client sees it. */
final class JsonApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI service;
    private final @Nullable String token;

    JsonApi(HttpClient http, URI service) {
        this(http, service, null);
    }

    private JsonApi(HttpClient http, URI service, @Nullable String token) {
        this.http = http;
        this.service = service;
        this.token = token;
    }

    /** What a service answered. */
    record Answer(int status, JsonNode body) {

        Answer orFail(String what) {
            if (status >= 300) {
                throw new IllegalStateException(what + " was answered with " + status + ": " + body);
            }
            return this;
        }

        String text(String field) {
            return body.path(field).asString();
        }
    }

    /** Whether that person can sign in. */
    boolean knows(DemoAccount account) {
        return signIn(account).status() == 200;
    }

    JsonApi as(DemoAccount account) {
        String granted = signIn(account).orFail("Signing in " + account.email()).text("token");
        return new JsonApi(http, service, granted);
    }

    private Answer signIn(DemoAccount account) {
        return post(
                "/api/token",
                JSON.createObjectNode().put("email", account.email()).put("password", DemoAccount.PASSWORD));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, @Nullable JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Accept-Language", "zh-CN");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") && !response.body().isBlank()
                    ? JSON.readTree(response.body())
                    : JSON.createObjectNode();
            return new Answer(response.statusCode(), body);
        } catch (IOException failed) {
            throw new IllegalStateException(service + " does not answer: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + service, interrupted);
        }
    }
}
