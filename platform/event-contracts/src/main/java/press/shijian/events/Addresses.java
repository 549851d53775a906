package press.shijian.events;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * What an address in an event may be. Readers show it as a link: {@code javascript:}, {@code data:} and another site behind two
 * slashes must not come so far.
 */
public final class Addresses {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Addresses() {}

    /**
     * @return the same
     * @throws IllegalArgumentException for what is not the address of a page by {@code http} or {@code https}
     */
    public static String pageAddress(String url) {
        URI address = parsed(url);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Not the http or https address of a page: " + shown(url));
        }
        return url;
    }

    /**
     * @return the same
     * @throws IllegalArgumentException for what is not a path that begins with one slash
     */
    public static String sitePath(String path) {
        if (!path.startsWith("/") || !path.equals(parsed(path).getRawPath())) {
            throw new IllegalArgumentException("Not a path that begins with one slash: " + shown(path));
        }
        return path;
    }

    /** A URI has no blanks, no control characters and no backslashes. */
    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("Not an address: " + shown(text), malformed);
        }
    }

    /** It becomes the reason of a dead letter, which is one short line. */
    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 100)).replaceAll("\\p{Cntrl}", "?");
    }
}
