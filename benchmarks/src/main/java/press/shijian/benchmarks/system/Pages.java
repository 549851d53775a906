package press.shijian.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads pages as browsers do, compressed and over connections that stay open, and without remembering any. Thread-safe. */
public final class Pages {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI site;

    public Pages(URI site) {
        this.site = site;
    }

    /**
     * @throws IllegalStateException for any other status than 200
     */
    public HttpResponse<byte[]> read(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(site.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Accept-Encoding", "gzip")
                        .header("Accept-Language", "zh-CN")
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + " was answered with " + answer.statusCode());
        }
        return answer;
    }
}
