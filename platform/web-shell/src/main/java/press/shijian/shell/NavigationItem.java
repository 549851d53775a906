package press.shijian.shell;

import org.jspecify.annotations.Nullable;

/**
 * One link of the header.
 *
 * @param messageKey of the service's bundle
 * @param href within the service, such as {@code /submissions/new}
 * @param role who sees it; null for everybody signed in, and for all readers where the service has no accounts
 */
public record NavigationItem(
        String messageKey, String href, @Nullable String role) {

    public NavigationItem(String messageKey, String href) {
        this(messageKey, href, null);
    }
}
