package press.shijian.benchmarks.reference;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A Spring Boot web application that does nothing but answer from memory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BareApplication {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is sent for a path. */
    record Answer(Map<String, List<String>> headers, byte[] body) {}

    /**
     * @param byPath paths within the site
     */
    record Answers(Map<String, Answer> byPath) {

        static void write(Path file, Map<String, Answer> byPath) {
            try {
                Files.write(file, JSON.writeValueAsBytes(new Answers(byPath)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static Answers read(Path file) {
            try {
                return JSON.readValue(Files.readAllBytes(file), Answers.class);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /**
     * @param arguments the file with the answers, and the port
     */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(BareApplication.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", arguments[1],
                "benchmarks.answers", arguments[0]));
        application.run();
    }

    @Bean
    Answers answers(@Value("${benchmarks.answers}") Path file) {
        return Answers.read(file);
    }

    @RestController
    static class FromMemory {

        private final Answers answers;

        FromMemory(Answers answers) {
            this.answers = answers;
        }

        @GetMapping("/**")
        ResponseEntity<byte[]> answer(HttpServletRequest request) {
            Answer answer = answers.byPath().get(request.getRequestURI());
            if (answer == null) {
                return ResponseEntity.notFound().build();
            }
            HttpHeaders headers = new HttpHeaders();
            answer.headers().forEach(headers::addAll);
            return ResponseEntity.ok().headers(headers).body(answer.body());
        }
    }
}
