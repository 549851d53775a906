package press.shijian.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses a service over real HTTP: with a browser's cookies for pages, or with a token for the JSON interface. */
public final class Visitor {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String service;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private @Nullable String token;
    private String language = "zh-CN";

    /**
     * @param service its address, e.g. {@code http://localhost:8081}
     */
    public Visitor(String service) {
        this.service = service;
    }

    public Visitor speaking(String language) {
        this.language = language;
        return this;
    }

    public Visitor withToken(@Nullable String token) {
        this.token = token;
        return this;
    }

    public record Answer(int status, String contentType, String body, Map<String, List<String>> headers) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public Document page() {
            return Jsoup.parse(body);
        }

        public String location() {
            return headers.getOrDefault("location", List.of("")).get(0);
        }
    }

    // ------------------------------------------------------------------ the JSON interface

    public Visitor signInForToken(String email, String password) {
        Answer answer = call("POST", "/api/token", Map.of("email", email, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("No token for " + email + ": " + answer);
        }
        token = answer.json().get("token").asString();
        return this;
    }

    public Answer call(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    public Answer call(String method, String path, Object json) {
        return callWith(method, path, JSON.writeValueAsString(json));
    }

    public Answer callWith(String method, String path, String body) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    // ------------------------------------------------------------------ pages

    public Visitor signIn(String email, String password) {
        Answer answer = submit(
                get("/login").page().select("main form[method=post]").first(),
                Map.of("email", email, "password", password));
        if (answer.status() >= 400) {
            throw new AssertionError("Not signed in: " + answer);
        }
        return this;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form as the browser would, with what it holds already, without following where it leads. */
    public Answer submit(@Nullable Element form, Map<String, ?> typed) {
        if (form == null) {
            throw new AssertionError("No such form on the page");
        }
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name]")) {
            if (!field.attr("type").equals("checkbox")) {
                fields.put(field.attr("name"), field.tagName().equals("textarea") ? field.wholeText() : field.val());
            }
        }
        for (Element choice : form.select("select[name]")) {
            for (Element chosen : choice.select("option[selected]")) {
                fields.put(choice.attr("name"), chosen.val());
            }
        }
        fields.putAll(typed);
        String body = fields.entrySet().stream()
                .flatMap(field -> (field.getValue() instanceof List<?> several ? several : List.of(field.getValue()))
                        .stream()
                                .map(value -> field.getKey() + "="
                                        + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return send(request(form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Another page or call with headers of its own, e.g. {@code If-Match}. */
    public Answer callWith(String method, String path, Object json, String... headers) {
        return send(request(path)
                .headers(headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(json))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : service + path))
                .header("Accept-Language", language);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
