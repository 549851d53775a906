package press.shijian.benchmarks.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * What a caller may choose.
 *
 * @param seconds for how long each figure is taken
 * @param articles how many a backlog or an archive has
 */
public record Options(Optional<Integer> seconds, Optional<Integer> articles) {

    /** By the system properties {@code seconds} and {@code articles}; absent where they are empty. */
    public static Options ofThisProcess() {
        return new Options(number("seconds"), number("articles"));
    }

    private static Optional<Integer> number(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(text -> !text.isBlank())
                .map(Integer::parseInt);
    }

    Duration time(int usualSeconds) {
        return Duration.ofSeconds(seconds.orElse(usualSeconds));
    }

    int articles(int usual) {
        return articles.orElse(usual);
    }
}
