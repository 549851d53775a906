package press.shijian.publish.pages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page that was made for one reader and is good for others.
 *
 * @param headers all but those that tell of the body, the tag and the date
 * @param language for {@code Content-Language}; null where the answer doesn't say it
 * @param tag for {@code ETag}; null where a page can't be asked after
 * @param lastModified in milliseconds since 1970, or -1
 * @param route as the meters name it, e.g. {@code /sources/{slug}/}
 * @param begunAt when somebody began to make it, by the clock of {@link KeptPages}: it knows nothing younger
 */
public record KeptPage(
        PageAddress address,
        List<Header> headers,
        String contentType,
        @Nullable Locale language,
        @Nullable String tag,
        long lastModified,
        @Nullable String route,
        PageBody body,
        long begunAt) {

    /** Roughly what headers and objects take. */
    private static final int BESIDE_THE_BODY = 2 * 1024;

    public record Header(String name, String value) {}

    int memory() {
        return BESIDE_THE_BODY + body.size();
    }

    /** Whether other articles stand beside what the page is about. */
    boolean hasBlocks() {
        return address.kind() == PageAddress.Kind.ARTICLE;
    }
}
