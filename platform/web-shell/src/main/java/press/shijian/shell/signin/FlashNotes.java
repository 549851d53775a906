package press.shijian.shell.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * What a page says to the next one after a redirect, kept in the session. Spring looks for it with every request, and so
 * would read the session from the database for each style sheet, and for the very page that tells of an absent database.
 */
class FlashNotes extends SessionFlashMapManager {

    private static final List<String> NO_PAGES =
            List.of("/shell/", "/css/", "/js/", "/img/", "/vendor/", "/favicon", "/api/", "/actuator/", "/v3/api-docs");

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getDispatcherType() == DispatcherType.ERROR
                        || NO_PAGES.stream().anyMatch(path::startsWith)
                ? null
                : super.retrieveFlashMaps(request);
    }
}
