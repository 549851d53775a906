package press.shijian.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an article takes from the reviewer's "approve" until it stands in the latest feed, one at a time: from sending
 * the decision until an answer of the feed names the article. The feed is asked again as soon as it has answered.
 *
 * <p>Run it beside {@code mvn -Plocal}:
 *
 * <pre>java benchmarks/src/main/java/press/shijian/benchmarks/ApproveToFeed.java [how many, default 100]</pre>
 */
public final class ApproveToFeed {

    private static final int WARM_UP = 20;
    private static final String SUBMISSIONS = address("SHIJIAN_SUBMISSION_URL", 8081);
    private static final String REVIEWS = address("SHIJIAN_REVIEW_URL", 8082);
    private static final String SITE = address("SHIJIAN_PUBLISH_URL", 8083);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ApproveToFeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        String student = token(SUBMISSIONS, "student@demo.shijian");
        String reviewer = token(REVIEWS, "reviewer2@demo.shijian");
        double[] milliseconds = new double[count];
        for (int i = -WARM_UP; i < count; i++) {
            double took = once(student, reviewer, i);
            if (i >= 0) {
                milliseconds[i] = took;
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                "From approve to visible in the latest feed, one at a time, %d articles after %d to warm up%n",
                count, WARM_UP);
        System.out.printf(
                "  median %.0f ms   95th percentile %.0f ms   fastest %.0f ms   slowest %.0f ms%n",
                milliseconds[count / 2],
                milliseconds[Math.min(count - 1, (int) Math.ceil(count * 0.95) - 1)],
                milliseconds[0],
                milliseconds[count - 1]);
        System.out.printf(
                "  %s %s, Java %s, %d processors%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private static double once(String student, String reviewer, int i) throws IOException, InterruptedException {
        String title = "测速第" + (i + WARM_UP + 1) + "篇：一次走进乡村的社会调研" + Long.toString(System.nanoTime() % 100_000, 36);
        String draft = call("POST", SUBMISSIONS + "/api/submissions", student, """
                {"title":"%s","author":"陈思远","source":{"school":"海滨大学","college":"经济学院","team":"调研团"},
                 "category":"diaoyan","body":"<p>调研团走访了三个自然村，发放问卷二百一十份，收回一百九十八份。受访者最关心的三件事依次是道路、用水和孩子的教育。团队据此写成报告，交给了镇里，也把沿途听到的故事一一记了下来。</p>"}
                """.formatted(title));
        String id = field(draft, "id");
        call("POST", SUBMISSIONS + "/api/submissions/" + id + "/submit", student, "");
        String review = REVIEWS + "/api/reviews/" + id;
        long handedIn = System.nanoTime();
        while (get(review, reviewer).statusCode() != 200) {
            patience(handedIn, title + " did not reach the desk");
        }
        call("POST", review + "/claim", reviewer, "");

        long began = System.nanoTime();
        call("POST", review + "/decisions", reviewer, "{\"decision\":\"approve\",\"revision\":1,\"comment\":\"通过\"}");
        while (!get(SITE + "/api/feeds/latest?page=1&size=10", "").body().contains(title)) {
            patience(began, title + " did not appear");
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static void patience(long began, String complaint) {
        if (System.nanoTime() - began > 60_000_000_000L) {
            throw new IllegalStateException(complaint + " within a minute");
        }
    }

    private static String token(String service, String email) throws IOException, InterruptedException {
        String answer = call(
                "POST",
                service + "/api/token",
                "",
                "{\"email\":\"%s\",\"password\":\"shijian-demo\"}".formatted(email));
        return field(answer, "token");
    }

    private static String call(String method, String url, String token, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url, token)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + url + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        return HTTP.send(request(url, token).GET().build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String url, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }

    private static String address(String variable, int port) {
        String given = System.getenv(variable);
        return given == null ? "http://localhost:" + port : given;
    }
}
