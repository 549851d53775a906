package press.shijian.text;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a service shows a photograph in one of its sizes. It has no host: each service that shows a text shows its photographs, too.
 *
 * @param id names the photograph by its content: a SHA-256 in hexadecimal
 * @param width in pixels
 * @param type {@code jpg} or {@code png}
 */
public record PhotographAddress(String id, int width, String type) {

    private static final Pattern PATH = Pattern.compile("/media/([0-9a-f]{64})/([1-9][0-9]{0,3})\\.(jpg|png)");

    private static final Pattern SOURCE = Pattern.compile(" src=\"" + PATH.pattern() + '"');

    /** Empty where the path leads to no photograph of ours. */
    public static Optional<PhotographAddress> parse(String path) {
        return Optional.of(PATH.matcher(path))
                .filter(found -> found.matches())
                .map(found -> new PhotographAddress(found.group(1), Integer.parseInt(found.group(2)), found.group(3)));
    }

    /**
     * Names the photographs that a body shows.
     *
     * @param body cleaned HTML
     */
    public static Set<String> photographsIn(String body) {
        return SOURCE.matcher(body)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    public String path() {
        return "/media/" + id + "/" + width + "." + type;
    }
}
