package press.shijian.publish.article;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public address of the site. Addresses that leave the site (events, feeds, the address shown for copying) are made from
 * it and never from a request's Host header, which anybody can forge.
 *
 * @param url without a slash at the end, e.g. {@code https://news.example.org}
 */
@ConfigurationProperties("shijian.publish")
public record PublicAddress(
        @DefaultValue("http://localhost:8083") String url) {

    public PublicAddress {
        url = url.replaceFirst("/+$", "");
        URI address = URI.create(url);
        if (!("https".equals(address.getScheme()) || "http".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException("shijian.publish.url is not the address of a website: " + url);
        }
    }

    /** @param path begins with a slash; what a URI does not allow in it is percent-encoded */
    public String of(String path) {
        return url + URI.create(path).toASCIIString();
    }
}
