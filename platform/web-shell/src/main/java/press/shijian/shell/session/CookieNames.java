package press.shijian.shell.session;

import java.util.Locale;

/** Named after the service: cookies don't know ports, and on one machine the services would overwrite each other's. */
public final class CookieNames {

    private CookieNames() {}

    public static String of(String application, String purpose) {
        return (application.isBlank()
                        ? "shijian"
                        : application.replaceAll("[^A-Za-z0-9-]", "-").toLowerCase(Locale.ROOT))
                + "-" + purpose;
    }
}
